// One row of the file, cell by cell.
import QtQuick
import Theme
import Controls

Item {
    id: row

    required property int index
    required property string number
    required property var cells
    required property var marks
    required property bool strong
    required property string told
    property var widths: []
    property var columns: null
    property int type: Theme.caption
    property int lead: 0

    height: Math.round(type * 1.9)
    Accessible.role: Accessible.Row
    Accessible.name: told

    function ground(mark: string): color {
        return mark === "open" ? Theme.sealSoft : mark === "returned" ? Theme.goldSoft : mark ? Theme.pineSoft : "transparent";
    }
    function edge(mark: string): color {
        return mark === "open" ? Theme.seal : mark === "returned" ? Theme.gold : Theme.pine;
    }

    Rectangle {
        anchors.fill: parent
        color: row.strong ? Theme.plainSoft : "transparent"
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
    Ink {
        width: row.lead - Theme.near
        height: parent.height
        horizontalAlignment: Text.AlignRight
        verticalAlignment: Text.AlignVCenter
        text: row.number
        color: Theme.faint
        font.pixelSize: Theme.small
        wrapMode: Text.NoWrap
    }
    Row {
        x: row.lead
        height: parent.height

        Repeater {
            model: row.cells

            Rectangle {
                id: cell

                required property int index
                required property string modelData
                readonly property string mark: row.marks[index] ?? ""
                readonly property bool dots: modelData === "••••"

                width: row.widths[index] ?? 0
                height: row.height
                color: row.ground(mark)
                border.width: mark ? Theme.hair : 0
                border.color: mark ? row.edge(mark) : "transparent"

                Ink {
                    x: Theme.tight
                    width: parent.width - 2 * x
                    height: parent.height
                    horizontalAlignment: /^-?[\d,.]+$/.test(cell.modelData) ? Text.AlignRight : Text.AlignLeft
                    verticalAlignment: Text.AlignVCenter
                    text: cell.modelData
                    font.letterSpacing: cell.dots ? -0.45 * row.type : 0
                    color: cell.dots ? Theme.faint : cell.mark === "open" ? Theme.seal : Theme.ink
                    font.pixelSize: row.type
                    font.bold: row.strong || cell.mark === "open"
                    elide: Text.ElideRight
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
}
