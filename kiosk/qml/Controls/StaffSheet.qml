// 叫工作人员: whom to ask, and the number to call.
import QtQuick
import QtQuick.Layouts
import Theme

Over {
    id: sheet

    property string phone
    property string words
    property string told
    signal thanks
    signal enter

    name: "请工作人员帮忙"

    ColumnLayout {
        width: parent.width
        spacing: Theme.wideGap

        Icon {
            Layout.alignment: Qt.AlignHCenter
            visible: !(Theme.vast && Theme.wide) // there words need its room
            name: "bell"
            size: Math.round(Theme.icon * (Theme.wide ? 1.2 : 2))
            colour: Theme.seal
        }
        Words {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: sheet.name
            font.pixelSize: Theme.heading
            font.bold: true
        }
        Words {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: sheet.told
            color: Theme.soft
        }
        Words {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            visible: sheet.phone !== ""
            horizontalAlignment: Text.AlignHCenter
            text: sheet.phone
            font.pixelSize: Theme.fitted(text, Theme.figure, Theme.strong, sheet.inner)
            font.bold: true
            color: Theme.seal
        }
        Caption {
            readonly property bool aside: true // not said: it is for the staff (kiosk.input.choices)

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            visible: sheet.words !== ""
            text: "更新情况（给工作人员看）\n" + sheet.words
            color: Theme.soft
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            columns: Theme.vast && Theme.wide ? 2 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.wideGap

            BigButton {
                Layout.fillWidth: true
                focus: true
                strong: true
                text: "知道了"
                onClicked: sheet.thanks()
            }
            BigButton {
                Layout.alignment: Qt.AlignHCenter
                ground: Theme.card
                edgeWidth: 0
                text: "工作人员入口"
                onClicked: sheet.enter()
            }
        }
    }
}
