// A posting as one line of the notice board: what, where, and how long it still hangs.
import QtQuick
import QtQuick.Layouts
import Theme

Press {
    id: item

    property string line
    property string chip
    property string tone: "pine"
    property string count
    property string amount
    property bool last: false
    // in large type, and where the line is too long beside the chip, its words stand in the line, beside where it is
    property bool folded: crowded
    readonly property bool crowded: Theme.elder && chip !== ""
        && Theme.ems(line) * Theme.caption * 1.02 > width - 2 * inset - mark.implicitWidth - Theme.body - 2 * Theme.gap
    property bool brief: false // and where there is no room for that line, neither is seen
    property int inset: Theme.far

    implicitHeight: Math.round(words.implicitHeight + 2 * (brief ? 0 : Theme.gap))
    leftPadding: inset
    rightPadding: Math.max(Theme.near, inset - Theme.near)
    corner: 0
    edgeWidth: 0
    ground: "transparent"
    Accessible.description: [line, chip].filter(part => part !== "").join(",")

    contentItem: RowLayout {
        spacing: Theme.gap

        ColumnLayout {
            id: words
            Layout.fillWidth: true
            spacing: Theme.tight / 2

            Ink {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                text: item.text
                font.pixelSize: Theme.fitted(text, Theme.body, Theme.caption, width)
                font.bold: true
                wrapMode: Text.NoWrap
            }
            Ink {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                visible: text !== "" && !item.brief
                text: item.folded ? [item.chip, item.line.split("\u00a0· ")[0]].filter(part => part !== "").join("\u00a0· ") : item.line
                color: Theme.soft
                font.pixelSize: Theme.fitted(text, Theme.caption, Math.round(Theme.caption * (Theme.vast ? 0.5 : 0.62)), width)
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
            }
        }
        Chip {
            id: mark
            visible: text !== "" && !item.folded
            text: item.chip
            tone: item.tone
        }
        Icon {
            name: "next"
            size: Theme.body
            colour: Theme.faint
        }
    }
    Rectangle {
        visible: !item.last
        x: item.inset > Theme.near ? item.inset : 0
        anchors.bottom: parent.bottom
        width: parent.width - 2 * x
        height: Theme.hair
        color: Theme.line
    }
}
