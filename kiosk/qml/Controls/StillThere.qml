// Nobody has touched the glass for a minute: stay, or go home and forget.
import QtQuick
import QtQuick.Layouts
import Theme

Over {
    id: sheet

    property string otherwise
    signal stay
    signal leave

    onOutside: stay()

    ColumnLayout {
        width: parent.width
        spacing: Theme.wideGap

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
            text: Theme.unwidowed(sheet.otherwise)
            color: Theme.soft
        }
        BigButton {
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            focus: true
            strong: true
            text: "还在看"
            onClicked: sheet.stay()
        }
        BigButton {
            Layout.fillWidth: true
            text: "不看了"
            onClicked: sheet.leave()
        }
    }
}
