// A card that opens nothing: why, and what to do.
import QtQuick
import QtQuick.Layouts
import Theme

Over {
    id: sheet

    property string words
    signal seen

    name: "卡没有打开"

    ColumnLayout {
        width: parent.width
        spacing: Theme.wideGap

        Icon {
            Layout.alignment: Qt.AlignHCenter
            name: "card"
            size: Theme.icon * 2
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
            Layout.preferredWidth: 1
            horizontalAlignment: Text.AlignHCenter
            text: Theme.unwidowed(sheet.words)
        }
        BigButton {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            focus: true
            strong: true
            text: "知道了"
            onClicked: sheet.seen()
        }
    }
}
