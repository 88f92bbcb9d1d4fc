// The register of printed sheets: on the board, due to come down, down; the day's entries are made here.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme
import Controls
import Desk as Here
import ViewModels

Panel {
    id: panel

    required property DeskModel desk
    signal save
    property int objecting: 0
    property string objectingTo: ""
    readonly property bool may: who.value.length > 1 && desk.job === ""
    signal photo(int number, bool down, string by, string on, string where)

    name: "公示台账"
    line: "贴出、撤下各记一笔，改不了。"
    wide: Math.round(2400 * Theme.scale)
    tall: desk.register.count > 4

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        Field {
            id: who
            Layout.preferredWidth: Math.round(Theme.note * 9)
            Layout.fillWidth: false
            label: "谁贴的、谁撤的"
            property string kept: panel.desk.preparedBy
            value: kept
            onDone: text => kept = text
        }
        Field {
            id: day
            Layout.preferredWidth: Math.round(Theme.note * 9)
            Layout.fillWidth: false
            label: "哪一天"
            hint: "不写就是今天"
            property string kept
            value: kept
            onDone: text => kept = text.replace(/[./]/g, "-")
        }
        Field {
            id: place
            Layout.fillWidth: true
            label: "贴在哪里"
            hint: "如 村委会公示栏"
            property string kept
            value: kept
            onDone: text => kept = text
        }
        DeskButton {
            Layout.alignment: Qt.AlignBottom
            text: panel.desk.onlyDue ? "看全部" : "只看该做的"
            Accessible.description: "没有贴的，和该撤下的"
            onClicked: panel.desk.ledger.onlyDue(!panel.desk.onlyDue)
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: panel.objecting > 0
        spacing: Theme.gap

        Field {
            id: objection
            Layout.fillWidth: true
            label: "对“" + panel.objectingTo + "”有什么异议"
            hint: "写事由，不写人：如 三组一户面积和承包证不一样"
            property string kept
            value: kept
            onDone: text => kept = text
        }
        DeskButton {
            Layout.alignment: Qt.AlignBottom
            enabled: panel.may && objection.field.text.length > 1
            tone: "pine"
            text: "记下异议"
            onClicked: {
                panel.desk.ledger.objection(panel.objecting, who.value, day.value, objection.field.text);
                objection.kept = "";
                panel.objecting = 0;
            }
        }
    }
    Here.Told {
        Layout.fillWidth: true
        text: panel.desk.notice
        tone: panel.desk.tone
        onSeen: panel.desk.quiet()
    }
    ListView {
        id: list
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: Math.max(contentHeight + Theme.gap, Math.round(200 * Theme.scale))
        clip: true
        model: panel.desk.register
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: "公示台账"
        ScrollBar.vertical: ScrollBar { policy: list.contentHeight > list.height + 1 ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }
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
                    enabled: panel.may
                    tone: "pine"
                    text: "贴好了，选照片…"
                    Accessible.name: "贴好了，选照片 " + sheet.title
                    onClicked: panel.photo(sheet.number, false, who.value, day.value, place.value)
                }
                DeskButton {
                    visible: sheet.mayPost
                    enabled: panel.may
                    quiet: true
                    text: "没有照片"
                    Accessible.name: "贴好了，没有照片 " + sheet.title
                    onClicked: panel.desk.ledger.posted(sheet.number, who.value, day.value, place.value, [])
                }
                DeskButton {
                    visible: sheet.mayTakeDown
                    enabled: panel.may
                    quiet: true
                    text: "有异议…"
                    Accessible.name: "有异议 " + sheet.title
                    onClicked: {
                        panel.objectingTo = sheet.title;
                        panel.objecting = sheet.number;
                        objection.field.forceActiveFocus();
                    }
                }
                DeskButton {
                    visible: sheet.mayTakeDown
                    enabled: panel.may
                    quiet: true
                    text: "选照片…"
                    Accessible.name: "撤下了，选照片 " + sheet.title
                    onClicked: panel.photo(sheet.number, true, who.value, day.value, "")
                }
                DeskButton {
                    visible: sheet.mayTakeDown
                    enabled: panel.may
                    tone: sheet.tone === "seal" ? "seal" : ""
                    text: "撤下了"
                    Accessible.name: "撤下了 " + sheet.title
                    onClicked: panel.desk.ledger.takenDown(sheet.number, who.value, day.value, [])
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
        DeskButton {
            enabled: panel.desk.job === ""
            text: "检查台账"
            Accessible.description: "看有没有被改动、缺少"
            onClicked: panel.desk.ledger.check(noted.field.text)
        }
        Field {
            id: noted
            Layout.preferredWidth: Math.round(Theme.note * 14)
            Layout.fillWidth: false
            labelled: false
            label: "以前抄下的校验码"
            hint: "以前抄下的校验码"
            property string kept
            value: kept
            onDone: text => kept = text
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
