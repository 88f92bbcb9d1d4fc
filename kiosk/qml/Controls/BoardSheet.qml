// The notice board over everything while nobody is there: one posting's rows, a page at a time, to be read from two
// metres. Pages stand now a little higher, now lower, and on light and dark paper in turn: nothing burns into the glass.
import QtQuick
import Theme

Press {
    id: sheet

    required property QtObject rest // kiosk.viewmodels.rest.RestModel, which comes after the first frame
    property string place
    property string asOf
    property bool demo
    readonly property int line: Math.round((Theme.wide ? 112 : 124) * Theme.scale)
    readonly property int big: Math.round((Theme.wide ? 70 : 74) * Theme.scale)
    readonly property int columns: Theme.wide ? 2 : 1
    readonly property int perColumn: Math.max(1, Math.floor(body.height / line))
    readonly property color ink: rest.dark ? Theme.boardInk : Theme.ink
    readonly property color soft: rest.dark ? Theme.boardSoft : Theme.soft

    Binding { target: sheet.rest; property: "room"; value: sheet.perColumn * sheet.columns }

    corner: 0
    edgeWidth: 0
    ground: sheet.rest.dark ? Theme.board : Theme.paper
    groundPressed: ground
    text: "公示栏，点一下开始"
    onClicked: rest.begin()

    contentItem: Item {
        id: page

        readonly property int drift: Math.round((sheet.rest.shift - 1) * 10 * Theme.scale)

        Ink {
            id: where
            x: Theme.margin + page.drift
            y: Theme.margin + page.drift
            text: sheet.place ? sheet.place + " · 公示栏" : "公示栏"
            color: sheet.soft
            font.pixelSize: Math.round(44 * Theme.scale)
            wrapMode: Text.NoWrap
        }
        Ink {
            anchors.right: parent.right
            anchors.rightMargin: Theme.margin - page.drift
            y: where.y
            text: sheet.rest.period
            color: sheet.rest.dark ? Theme.boardInk : Theme.seal
            font.pixelSize: where.font.pixelSize
            font.bold: true
            wrapMode: Text.NoWrap
        }
        Ink {
            id: title
            x: where.x
            y: where.y + where.height + Theme.tight
            width: page.width - 2 * Theme.margin - (mark.visible ? mark.width + Theme.gap : 0)
            text: sheet.rest.title
            color: sheet.ink
            font.pixelSize: Theme.fitted(text, Math.round((Theme.wide ? 84 : 100) * Theme.scale), Math.round(56 * Theme.scale), width)
            font.bold: true
            wrapMode: Text.NoWrap
        }
        Chip {
            id: mark
            visible: sheet.demo
            x: page.width - width - Theme.margin + page.drift
            y: title.y + Math.round((title.height - height) / 2)
            text: "演示数据"
            tone: "gold"
        }
        Ink {
            id: below
            x: where.x
            y: title.y + title.height
            width: page.width - 2 * Theme.margin
            text: sheet.rest.line
            color: sheet.soft
            font.pixelSize: Math.round((Theme.wide ? 42 : 48) * Theme.scale)
        }
        Rectangle {
            id: rule
            x: where.x
            y: below.y + below.height + Theme.gap
            width: page.width - 2 * Theme.margin
            height: Theme.rule
            color: sheet.rest.dark ? Theme.boardSoft : Theme.seal
        }
        Item {
            id: body
            x: where.x
            y: below.y + below.height + 2 * Theme.gap
            width: page.width - 2 * Theme.margin
            height: start.y - y - Theme.gap

            Ink {
                visible: sheet.rest.silence !== ""
                width: parent.width
                text: sheet.rest.silence
                color: sheet.ink
                font.pixelSize: sheet.big
                font.bold: true
                topPadding: Theme.far
            }
            Repeater {
                model: sheet.rest.rows

                Item {
                    id: entry

                    required property int index
                    required property string label
                    required property string quantity
                    required property string amount
                    readonly property int columnWide: Math.floor((body.width - (sheet.columns - 1) * 2 * Theme.far) / sheet.columns)

                    x: Math.floor(index / sheet.perColumn) * (columnWide + 2 * Theme.far)
                    y: (index % sheet.perColumn) * sheet.line
                    width: columnWide
                    height: sheet.line

                    Ink {
                        id: label
                        width: parent.width - amount.width - quantity.width - Theme.far
                        height: parent.height
                        verticalAlignment: Text.AlignVCenter
                        text: entry.label
                        color: sheet.ink
                        font.pixelSize: Theme.fitted(text, sheet.big, Math.round(sheet.big * 0.5), width)
                        font.bold: Theme.isBold(text)
                        wrapMode: Text.NoWrap
                    }
                    Ink {
                        id: quantity
                        x: parent.width - amount.width - width - Theme.far
                        height: parent.height
                        visible: !Theme.wide
                        width: visible ? implicitWidth : 0
                        verticalAlignment: Text.AlignVCenter
                        text: entry.quantity
                        color: sheet.soft
                        font.pixelSize: Math.round(sheet.big * 0.72)
                        wrapMode: Text.NoWrap
                    }
                    Ink {
                        id: amount
                        anchors.right: parent.right
                        height: parent.height
                        verticalAlignment: Text.AlignVCenter
                        text: entry.amount
                        color: sheet.ink
                        font.pixelSize: Math.round(sheet.big * 0.86)
                        font.bold: true
                        wrapMode: Text.NoWrap
                    }
                    Rectangle {
                        anchors.bottom: parent.bottom
                        width: parent.width
                        height: Theme.hair
                        color: sheet.rest.dark ? Theme.boardLine : Theme.line
                    }
                }
            }
        }
        Rectangle {
            id: start
            anchors.horizontalCenter: parent.horizontalCenter
            y: page.height - height - Math.round((Theme.wide ? 72 : 92) * Theme.scale) + page.drift
            width: words.width + 4 * Theme.far
            height: Math.round((Theme.wide ? 84 : 104) * Theme.scale)
            radius: height / 2
            color: Theme.seal

            Ink {
                id: words
                anchors.centerIn: parent
                text: "点一下，查自己的"
                color: Theme.white
                font.pixelSize: Math.round((Theme.wide ? 44 : 52) * Theme.scale)
                font.bold: true
                wrapMode: Text.NoWrap
            }
        }
        Ink {
            x: where.x
            y: page.height - height - Theme.gap
            width: page.width - 2 * Theme.margin - pages.width - Theme.far
            text: sheet.asOf
            color: sheet.soft
            font.pixelSize: Theme.fitted(text, Math.round(32 * Theme.scale), Math.round(24 * Theme.scale), width)
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
        }
        Ink {
            id: pages
            anchors.right: parent.right
            anchors.rightMargin: Theme.margin
            y: page.height - height - Theme.gap
            text: sheet.rest.pageWords
            color: sheet.soft
            font.pixelSize: Math.round(32 * Theme.scale)
            wrapMode: Text.NoWrap
        }
    }
}
