// The years of a sum as bars that stand on one line, each with its figure above and its year below; this year in red.
import QtQuick
import Theme

Item {
    id: picture

    property alias model: years.model
    property int bar: Math.round(86 * Theme.scale)
    property int tall: Math.round(160 * Theme.scale)
    property int size: Theme.small
    readonly property int slot: Math.max(bar + Theme.gap, Math.round(Math.max(widest.width, size * 3.4) + Theme.near))

    implicitWidth: years.count * slot
    implicitHeight: tall + 2 * Math.round(size * 1.55)
    Accessible.role: Accessible.Graphic
    Accessible.name: "历年合计"

    TextMetrics {
        id: widest
        font.family: Theme.family
        font.pixelSize: picture.size
        text: "88,888"
    }
    Row {
        anchors.right: parent.right

        Repeater {
            id: years

            Item {
                id: year

                required property string word
                required property string figure
                required property real part
                required property bool now

                width: picture.slot
                height: picture.implicitHeight

                Words {
                    width: parent.width
                    y: column.y - height - Math.round(picture.size * 0.12)
                    horizontalAlignment: Text.AlignHCenter
                    text: year.figure
                    font.pixelSize: Theme.fitted(text, picture.size, Math.round(picture.size * 0.6), width)
                    wrapMode: Text.NoWrap
                    Accessible.name: year.word + " " + year.figure + " 元"
                }
                Rectangle {
                    id: column
                    x: Math.round((parent.width - width) / 2)
                    y: parent.height - Math.round(picture.size * 1.55) - height
                    width: picture.bar
                    height: Math.max(Theme.hair, Math.round(picture.tall * year.part))
                    topLeftRadius: Math.min(height, Math.round(12 * Theme.scale))
                    topRightRadius: topLeftRadius
                    color: year.now ? Theme.seal : Theme.quiet
                }
                Ink {
                    width: parent.width
                    anchors.bottom: parent.bottom
                    horizontalAlignment: Text.AlignHCenter
                    text: year.word
                    color: Theme.soft
                    font.pixelSize: picture.size
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
}
