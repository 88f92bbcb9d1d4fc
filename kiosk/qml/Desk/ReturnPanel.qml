// The list that goes back to whoever made the spreadsheet.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Panel {
    id: panel

    required property DeskModel desk
    readonly property string words: desk.returnedText()
    signal save(string kind)

    name: "退回清单"
    line: "点了“退回”的和没有填上的，都在这里。里面没有一个私人号码，可以发给报表的人。"

    Flickable {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: Math.round(420 * Theme.scale)
        contentHeight: text.implicitHeight
        clip: true
        ScrollBar.vertical: ScrollBar {}

        Words {
            id: text
            width: parent.width - Theme.gap
            text: panel.words
            font.pixelSize: Theme.note
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        DeskButton {
            text: "复制"
            onClicked: panel.desk.copyReturned()
        }
        DeskButton {
            text: "存成文字…"
            onClicked: panel.save("txt")
        }
        DeskButton {
            text: "存成表格…"
            onClicked: panel.save("xlsx")
        }
        Item { Layout.fillWidth: true }
        DeskButton {
            strong: true
            focus: true
            text: "好了"
            onClicked: panel.away()
        }
    }
}
