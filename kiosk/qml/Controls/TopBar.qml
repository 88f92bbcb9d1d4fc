// The head of every screen: whose screen this is, what day it is, and of when and from whom the data are.
import QtQuick
import Theme

Item {
    id: bar

    property string place
    property string zone
    property bool demo
    property string clock
    property string asOf
    property bool canSearch: false
    signal search

    readonly property int room: width - 2 * Theme.margin - (find.visible ? find.width + Theme.wideGap : 0)
    readonly property real told: name.implicitWidth + measured.advanceWidth + time.implicitWidth + mark.room + 3 * Theme.far
    readonly property bool oneLine: Theme.wide && told < room
    // where a line fewer would do but for the zone, the zone is left out: the place says whose it is
    readonly property real second: (markAbove ? 0 : mark.room) + measured.advanceWidth * dataSize / Theme.small + Theme.far
    // a little smaller rather than on a third line
    readonly property int dataSize: oneLine ? Theme.small : Math.max(Math.round(Theme.small * 0.8), Math.min(Theme.small,
        Math.floor(Theme.small * (room - (markAbove ? 0 : mark.room) - Theme.far - 1) / Math.max(1, measured.advanceWidth))))
    readonly property bool withZone: oneLine ? told + below.width < room : below.width + second < room || second > room
    // the mark stands behind the place's name where there is room, else behind the zone
    readonly property bool markAbove: oneLine || name.implicitWidth + mark.room + time.implicitWidth + Theme.near < room
    readonly property bool roomy: (withZone ? below.width : 0) + second < room

    implicitHeight: (Theme.wide ? Theme.gap : Theme.far) + lines.height + (Theme.wide ? Theme.gap : Theme.wideGap) + rule.height
    Accessible.role: Accessible.Pane
    Accessible.name: place + zone

    Item {
        id: lines
        x: Theme.margin
        y: Theme.wide ? Theme.gap : Theme.far
        width: bar.room
        height: bar.oneLine ? name.height : data.y + data.height

        Words {
            id: name
            text: bar.place
            width: bar.oneLine ? implicitWidth : Math.min(implicitWidth, bar.room - time.width - Theme.gap)
            font.pixelSize: Math.round(Theme.small * 1.5)
            font.bold: true
            font.letterSpacing: Theme.hair
        }
        Caption {
            id: below
            x: bar.oneLine ? name.width + Theme.wideGap : 0
            y: bar.oneLine ? Math.round(name.baselineOffset - baselineOffset) : name.height + Theme.tight
            visible: bar.withZone
            text: bar.zone
            font.pixelSize: Math.round(Theme.small * 1.06)
            wrapMode: Text.NoWrap
        }
        Chip {
            id: mark

            readonly property int room: visible ? implicitWidth + Theme.gap : 0
            readonly property bool under: !bar.oneLine && !bar.markAbove
            readonly property Item before: bar.withZone && (bar.oneLine || !bar.markAbove) ? below : name

            visible: bar.demo
            x: under && !bar.withZone ? 0 : before.x + before.width + Theme.gap
            y: under ? below.y + Math.round((below.height - height) / 2) : before.y + Math.round((before.height - height) / 2)
            text: "演示数据"
            tone: "gold"
            size: Math.round(Theme.small * 0.92)
        }
        Words {
            id: time
            anchors.right: parent.right
            y: Math.round(name.baselineOffset - baselineOffset)
            text: bar.clock
            font.pixelSize: Math.round(Theme.small * 1.28)
            font.bold: true
            wrapMode: Text.NoWrap
        }
        Words {
            id: data
            anchors.right: parent.right
            anchors.rightMargin: bar.oneLine ? time.width + Theme.far : 0
            y: bar.oneLine ? Math.round(name.baselineOffset - baselineOffset)
                : bar.roomy ? Math.round(below.y + below.baselineOffset - baselineOffset) : below.y + below.height + Theme.tight
            width: Math.min(implicitWidth, bar.room)
            horizontalAlignment: Text.AlignRight
            text: bar.asOf
            color: Theme.pine
            font.pixelSize: bar.dataSize
        }
        TextMetrics {
            id: measured
            font.family: Theme.family
            font.pixelSize: Theme.small
            text: bar.asOf
        }
    }
    Press {
        id: find
        visible: bar.canSearch
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        y: Math.round((bar.height - rule.height - height) / 2)
        width: Math.round(Theme.small * (Theme.wide ? 6.6 : 4.6))
        height: Math.min(bar.height - rule.height - 2 * Theme.tight, Math.round(Theme.small * (Theme.wide ? 2.9 : 4.3)))
        corner: Theme.radiusSmall
        text: "查一查"
        onClicked: bar.search()

        contentItem: Item {
            Icon {
                id: lens
                x: Theme.wide ? Math.round((parent.width - width - word.width - Theme.tight) / 2)
                    : Math.round((parent.width - width) / 2)
                y: Theme.wide ? Math.round((parent.height - height) / 2)
                    : Math.round((parent.height - height - word.height) / 2)
                name: "search"
                size: Math.round(Theme.small * (Theme.wide ? 1.5 : 1.8))
            }
            Ink {
                id: word
                x: Theme.wide ? lens.x + lens.width + Theme.tight : Math.round((parent.width - width) / 2)
                y: Theme.wide ? Math.round((parent.height - height) / 2) : lens.y + lens.height
                text: find.text
                font.pixelSize: Theme.small
                font.bold: true
                wrapMode: Text.NoWrap
            }
        }
    }
    Rectangle {
        id: rule
        anchors.bottom: parent.bottom
        width: parent.width
        height: 2 * Theme.hair
        color: Theme.seal
    }
}
