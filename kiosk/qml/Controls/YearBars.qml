// Amounts of several years as bars beside each other: the amount above, the year below, the latest in the strong colour.
import QtQuick
import Theme

Item {
    id: picture

    property alias model: years.model
    // how tall the tallest bar is
    property int tall: Math.round(Theme.body * 3.6)
    readonly property int label: Math.round(Theme.caption * 1.45)

    visible: years.count > 0
    implicitHeight: visible ? tall + 2 * label : 0

    Row {
        width: parent.width
        height: parent.height

        Repeater {
            id: years

            Item {
                id: column

                required property string year
                required property string amount
                required property real share
                required property bool latest

                width: picture.width / years.count
                height: picture.height
                Accessible.role: Accessible.StaticText
                Accessible.name: year + " 年 " + (amount !== "" ? amount + " 元" : "没有发")

                Ink {
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.bottom: bar.top
                    text: column.amount
                    font.pixelSize: Theme.fitted("0,000 万", Theme.caption, Math.round(Theme.caption * 0.7), column.width)
                    font.bold: column.latest
                    wrapMode: Text.NoWrap
                }
                Rectangle {
                    id: bar
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.bottom: foot.top
                    width: Math.round(Math.min(column.width * 0.62, Theme.body * 2.6))
                    height: Math.round((picture.height - 2 * picture.label) * column.share)
                    radius: Theme.tight
                    color: column.latest ? Theme.seal : Theme.quiet

                    // only the top is round
                    Rectangle {
                        anchors.bottom: parent.bottom
                        width: parent.width
                        height: Math.min(parent.height, parent.radius)
                        color: parent.color
                    }
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
                    text: column.year
                    color: column.latest ? Theme.ink : Theme.soft
                    font.pixelSize: Theme.fitted("0000", Theme.caption, Math.round(Theme.caption * 0.7), column.width)
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
}
