// A life-word of the home screen: icon, word, and one line that says what is behind it. `strong`: the first of them.
import QtQuick
import QtQuick.Layouts
import Theme

Press {
    id: tile

    property string line: ""
    property string iconName: ""
    property string tone: "pine"
    property bool strong: false
    property bool across: strong
    property bool bare: false // without its picture
    readonly property bool low: across && Theme.vast && Theme.wide // three of them share the height of wide glass

    padding: Theme.far
    ground: strong ? Theme.seal : Theme.card
    groundPressed: strong ? Theme.sealPressed : Theme.pressed
    edge: strong ? Theme.seal : Theme.edge
    Accessible.description: line

    contentItem: Item {
        implicitHeight: grid.implicitHeight

        GridLayout {
            id: grid
            anchors.fill: parent
            flow: tile.across ? GridLayout.LeftToRight : GridLayout.TopToBottom
            layoutDirection: tile.across ? Qt.RightToLeft : Qt.LeftToRight
            rowSpacing: Theme.gap
            columnSpacing: Theme.wideGap

            Rectangle {
                visible: !tile.bare
                Layout.alignment: tile.across ? Qt.AlignVCenter | Qt.AlignRight : Qt.AlignTop | Qt.AlignLeft
                implicitWidth: Math.round(picture.size * 1.56)
                implicitHeight: implicitWidth
                radius: Math.round(width * 0.27)
                color: tile.strong ? Theme.sealLight : Theme.ground(tile.tone)

                Icon {
                    id: picture
                    anchors.centerIn: parent
                    name: tile.iconName
                    size: Math.round(Theme.icon * (tile.strong ? 1.5 : 1.05))
                    colour: tile.strong ? Theme.white : Theme.colour(tile.tone)
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: !tile.across && !tile.strong
                Layout.alignment: tile.across ? Qt.AlignVCenter : tile.strong ? Qt.AlignBottom : Qt.AlignTop
                spacing: Theme.tight

                Ink {
                    Layout.fillWidth: true
                    text: tile.text
                    color: tile.strong ? Theme.white : Theme.ink
                    font.pixelSize: tile.strong ? Math.round(Theme.title * (tile.low ? 1 : 1.12)) : Theme.heading
                    font.bold: true
                    font.letterSpacing: Math.round(Theme.heading * Math.max(0.06, Theme.track))
                }
                Parts {
                    Layout.fillWidth: true
                    line: tile.line
                    colour: tile.strong ? Theme.white : Theme.soft
                    size: tile.strong ? Theme.word : Math.min(Theme.note, Theme.word)
                    spacing: Math.round(size * 0.08)
                    Accessible.ignored: true
                }
                Item { Layout.fillHeight: true; visible: !tile.across && !tile.strong }
            }
        }
    }
}
