// 您想看什么? A few life-words, and what has just been posted.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Item {
    id: screen

    required property HomeModel vm
    readonly property bool empty: tiles.count === 0
    // one more thing than stands beside each other: all of them a little lower
    readonly property bool full: tiles.count > 3
    // in large type the air goes to what hangs on the board
    readonly property int between: Theme.elder ? Theme.near : Theme.wideGap
    readonly property int within: Theme.elder ? Theme.near : Theme.far
    // and in the largest, pictures and the line below the title too
    readonly property bool spare: Theme.grow > (Theme.wide ? 1.3 : 1.4) && board.count > 0 && !Theme.simple
    property int from: 0 // the posting of the board that is seen first, where not all are

    Spread {
        id: spread
        anchors.fill: parent
        visible: !screen.empty
        asideWidth: Math.round((width - 3 * Theme.margin) * 0.44)

        aside: ColumnLayout {
            width: parent.width
            height: Theme.wide ? parent.height : implicitHeight
            spacing: Theme.wideGap

            Masthead {
                Layout.fillWidth: true
                title: screen.vm.title
                line: screen.spare && !Theme.wide ? "" : screen.vm.line
                size: Theme.title
            }
            Tile {
                id: first
                Layout.fillWidth: true
                Layout.fillHeight: Theme.wide
                Layout.topMargin: Theme.near
                Layout.minimumHeight: Math.max(implicitHeight, Math.round((screen.spare ? 0 : screen.full ? (Theme.elder ? 200 : 240) : Theme.elder ? 260 : 300) * Theme.scale))
                visible: tiles.count > 0
                strong: true
                across: !Theme.wide
                topPadding: Theme.wide ? Theme.far : screen.within
                bottomPadding: topPadding
                text: tiles.count > 0 ? tiles.itemAt(0).word : ""
                line: tiles.count > 0 ? tiles.itemAt(0).line : ""
                iconName: tiles.count > 0 ? tiles.itemAt(0).picture : ""
                onClicked: screen.vm.open(0)
            }
        }

        ColumnLayout {
            anchors.fill: parent
            spacing: screen.between

            RowLayout {
                Layout.fillWidth: true
                Layout.fillHeight: !notices.visible
                Layout.minimumHeight: Math.max(implicitHeight, Math.round((screen.spare ? 0 : screen.full || Theme.wide ? (Theme.elder ? 200 : 300) : 340) * Theme.scale))
                Layout.maximumHeight: notices.visible ? Layout.minimumHeight : Math.round(560 * Theme.scale)
                spacing: Theme.wideGap
                visible: tiles.count > 1
                uniformCellSizes: true

                Repeater {
                    id: tiles
                    model: screen.vm.tiles

                    Tile {
                        required property int index
                        required property string word
                        required property string picture
                        required line
                        required tone

                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        visible: index > 0 && index < 3
                        text: word
                        topPadding: screen.within
                        bottomPadding: screen.within
                        iconName: picture
                        bare: screen.spare
                        onClicked: screen.vm.open(index)
                    }
                }
            }
            Tile {
                Layout.fillWidth: true
                Layout.minimumHeight: implicitHeight
                topPadding: Theme.near
                bottomPadding: Theme.near
                visible: screen.full
                across: true
                text: screen.full ? tiles.itemAt(3).word : ""
                line: screen.full ? tiles.itemAt(3).line : ""
                iconName: screen.full ? tiles.itemAt(3).picture : ""
                tone: screen.full ? tiles.itemAt(3).tone : ""
                onClicked: screen.vm.open(3)
            }
            Card {
                id: notices

                opacity: most > 0 ? 1 : 0
                // the head gives way to a line, and never stands without one
                readonly property int head: heading.height + Theme.far + Theme.gap
                readonly property bool headed: height >= head + notice
                readonly property int most: Math.floor((height - (headed ? head : 2 * Theme.tight)) / notice)
                readonly property int whole: Math.round(Theme.body * 1.5 + Theme.caption * 1.5 + 2 * (screen.spare ? Theme.tight : Theme.near))
                // what it is, where there is no room for how long and where
                readonly property bool brief: screen.spare && height - 2 * Theme.tight < whole
                readonly property int notice: brief ? Math.round(Theme.body * 1.45) : whole
                readonly property bool turns: most > 0 && most < board.count

                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: board.count > 0 && !Theme.simple

                SectionHead {
                    id: heading
                    x: Theme.far
                    y: Theme.wideGap
                    visible: notices.headed
                    text: "正在公示"
                }
                ColumnLayout {
                    id: lines
                    x: Theme.hair
                    y: notices.headed ? heading.y + heading.height + Theme.tight : Theme.tight
                    width: (notices.turns ? next.x - Theme.near : parent.width) - 2 * x
                    height: parent.height - y - (notices.headed ? Theme.near : Theme.tight)
                    spacing: 0

                    Repeater {
                        id: board
                        model: screen.vm.board

                        BoardLine {
                            required property int index
                            required property string id
                            required property string title
                            required line
                            required chip
                            required tone

                            Layout.fillWidth: true
                            Layout.fillHeight: true
                            Layout.maximumHeight: Math.round(notices.notice * 1.3)
                            visible: index >= screen.from && index < screen.from + notices.most
                            text: title
                            folded: screen.spare || crowded
                            brief: notices.brief
                            last: index === Math.min(board.count, screen.from + notices.most) - 1
                            onClicked: screen.vm.openPosting(id)
                        }
                    }
                }
                BigButton {
                    id: next
                    x: parent.width - width - Theme.gap
                    y: lines.y + Math.round((lines.height - height) / 2)
                    width: Math.round(Theme.word * 4.4)
                    height: Math.min(Theme.touch, lines.height)
                    visible: notices.turns
                    text: "下一张"
                    onClicked: screen.from = screen.from + notices.most < board.count ? screen.from + notices.most : 0
                }
            }
            Item { Layout.fillHeight: true; visible: !notices.visible }
        }
    }

    ColumnLayout {
        anchors.centerIn: parent
        width: parent.width - 4 * Theme.margin
        spacing: Theme.far
        visible: screen.empty

        Icon {
            Layout.alignment: Qt.AlignHCenter
            name: "board"
            size: Theme.icon * 3
            colour: Theme.soft
        }
        Words {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: screen.vm.title
            font.pixelSize: Theme.title
            font.bold: true
        }
        Words {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: screen.vm.line
            color: Theme.soft
        }
    }
}
