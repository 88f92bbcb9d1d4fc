// Amounts of several years as bars that stand on one line: the amount above, the year below, the latest in the strong
// colour. As wide as it is made: the bars share the width; left to itself, no wider than it must be.
import QtQuick
import Theme

Item {
    id: picture

    property alias model: years.model
    // how tall the tallest bar is, and how wide each
    property int tall: Math.round(Theme.body * 3.6)
    property int bar: Math.round(Theme.body * 2.6)
    property int size: Theme.caption
    readonly property int label: Math.round(size * 1.45)
    readonly property int slot: Math.max(bar + Theme.gap, Math.round(size * 3.6) + Theme.near)

    visible: years.count > 0
    implicitWidth: years.count * slot
    implicitHeight: visible ? tall + 2 * label : 0
    Accessible.role: Accessible.Graphic
    Accessible.name: "历年合计"

    Row {
        width: parent.width
        height: parent.height

        Repeater {
            id: years

            Item {
                id: column

                required property string word
                required property string amount
                required property real share
                required property bool latest

                width: picture.width / years.count
                height: picture.height
                Accessible.role: Accessible.StaticText
                Accessible.name: word + " " + (amount !== "" ? amount + " 元" : "没有发")

                Ink {
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.bottom: bar.top
                    text: column.amount
                    font.pixelSize: Theme.fitted("0,000 万", picture.size, Math.round(picture.size * 0.6), column.width)
                    font.bold: column.latest
                    wrapMode: Text.NoWrap
                }
                Rectangle {
                    id: bar
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.bottom: foot.top
                    width: Math.round(Math.min(column.width * 0.62, picture.bar))
                    height: Math.round((picture.height - 2 * picture.label) * column.share)
                    topLeftRadius: Math.min(height, Theme.tight)
                    topRightRadius: topLeftRadius
                    color: column.latest ? Theme.seal : Theme.quiet
                }
                Rectangle {
                    anchors.bottom: foot.top
                    width: parent.width
                    height: Theme.hair
                    color: Theme.line
                }
                Ink {
                    id: foot
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.bottom: parent.bottom
                    height: picture.label
                    verticalAlignment: Text.AlignBottom
                    text: column.word
                    color: column.latest ? Theme.ink : Theme.soft
                    font.pixelSize: Theme.fitted("0000年", picture.size, Math.round(picture.size * 0.6), column.width)
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
}
