// How the columns of a file are read: confirmed once, remembered from then on.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Panel {
    id: panel

    required property DeskModel desk

    name: "每一列是什么"
    line: "读错的改一下。证件、卡号、电话、病情这些列一律不带走。"
    wide: Math.round(1300 * Theme.scale)

    ListView {
        id: list
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: contentHeight + Theme.gap
        clip: true
        spacing: Theme.tight
        model: panel.desk.heads
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar { policy: list.contentHeight > list.height + 1 ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }
        delegate: RowLayout {
            id: head

            required property string letter
            required property string header
            required property string word

            width: ListView.view.width - Theme.wideGap
            spacing: Theme.gap

            Chip {
                Layout.preferredWidth: Math.round(Theme.note * 2.4)
                text: head.letter
            }
            Words {
                Layout.fillWidth: true
                text: head.header
                font.pixelSize: Theme.note
            }
            Words {
                text: "读作"
                color: Theme.soft
                font.pixelSize: Theme.caption
            }
            Pick {
                Layout.preferredWidth: Math.round(Theme.note * 12)
                Layout.fillWidth: false
                labelled: false
                label: head.header + " 读作"
                value: head.word
                choices: panel.desk.meaningWords
                onDone: text => panel.desk.readAs(panel.desk.fileAt, head.header, panel.desk.meaningFields[panel.desk.meaningWords.indexOf(text)])
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        Caption {
            Layout.fillWidth: true
            text: "同样的表头以后不再问。"
        }
        DeskButton {
            text: "再看看"
            onClicked: panel.away()
        }
        DeskButton {
            strong: true
            focus: true
            text: "都对，记住"
            onClicked: {
                panel.desk.confirmHeads();
                panel.away();
            }
        }
    }
}
