// Before the loudspeaker says a name or what somebody got.
import QtQuick
import QtQuick.Layouts
import Theme

Over {
    id: sheet

    property string question
    signal agree
    signal publicOnly
    signal refuse

    name: question

    ColumnLayout {
        width: parent.width
        spacing: Theme.wideGap

        Icon {
            Layout.alignment: Qt.AlignHCenter
            name: "listen"
            size: Theme.icon * 2
            colour: Theme.sea
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
            text: "名字和金额会从喇叭里读出来。"
            color: Theme.soft
        }
        BigButton {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            focus: true
            strong: true
            text: "读出来"
            onClicked: sheet.agree()
        }
        BigButton {
            Layout.fillWidth: true
            text: "不读名字和金额"
            onClicked: sheet.publicOnly()
        }
        BigButton {
            Layout.fillWidth: true
            text: "不用了"
            onClicked: sheet.refuse()
        }
    }
}
