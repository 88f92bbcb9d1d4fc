// The register of printed sheets: on the board, due to come down, down; the day's entries are made here.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Panel {
    id: panel

    required property DeskModel desk
    signal save
    signal photo(int number, string by)

    name: "公示台账"
    line: "每一张打印过的都在这里。贴出去、撤下来，各记一笔；记下的改不了。"
    wide: Math.round(1900 * Theme.scale)

    Field {
        id: who
        Layout.preferredWidth: Math.round(Theme.note * 14)
        Layout.fillWidth: false
        label: "谁贴的、谁撤的"
        property string kept: panel.desk.preparedBy
        value: kept
        onDone: text => kept = text
    }
    ListView {
        id: list
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: Math.max(contentHeight + Theme.gap, Math.round(300 * Theme.scale))
        clip: true
        model: panel.desk.register
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: "公示台账"
        ScrollBar.vertical: ScrollBar { policy: list.contentHeight > list.height ? ScrollBar.AlwaysOn : ScrollBar.AsNeeded }
        delegate: Item {
            id: sheet

            required property int number
            required property string title
            required property string said
            required property string tone
            required property bool mayPost
            required property bool mayTakeDown
            required property var model

            width: ListView.view.width - Theme.gap
            height: row.implicitHeight + 2 * Theme.near

            RowLayout {
                id: row
                y: Theme.near
                width: parent.width
                spacing: Theme.gap

                Chip {
                    Layout.preferredWidth: Math.round(Theme.caption * 5.4)
                    text: sheet.said
                    tone: sheet.tone
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 0

                    Words {
                        Layout.fillWidth: true
                        text: sheet.number + "  " + sheet.title
                        font.pixelSize: Theme.note
                        font.bold: true
                        elide: Text.ElideRight
                        wrapMode: Text.NoWrap
                    }
                    Caption {
                        Layout.fillWidth: true
                        text: sheet.model.line
                    }
                }
                DeskButton {
                    visible: sheet.mayPost
                    enabled: who.value.length > 1 && panel.desk.job === ""
                    tone: "pine"
                    text: "贴好了，选照片…"
                    Accessible.name: "贴好了，选照片 " + sheet.title
                    onClicked: panel.photo(sheet.number, who.value)
                }
                DeskButton {
                    visible: sheet.mayPost
                    enabled: who.value.length > 1 && panel.desk.job === ""
                    quiet: true
                    text: "没有照片"
                    Accessible.name: "贴好了，没有照片 " + sheet.title
                    onClicked: panel.desk.ledger.posted(sheet.number, who.value, "", "", [])
                }
                DeskButton {
                    visible: sheet.mayTakeDown
                    enabled: who.value.length > 1 && panel.desk.job === ""
                    text: "撤下了"
                    Accessible.name: "撤下了 " + sheet.title
                    onClicked: panel.desk.ledger.takenDown(sheet.number, who.value, "", [])
                }
            }
            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: 1
                color: Theme.line
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        DeskButton {
            iconName: "folder"
            text: "导出台账和检查档案…"
            onClicked: panel.save()
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
