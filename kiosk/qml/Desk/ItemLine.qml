// Something to settle: where, what, what to do about it, and the two ways out, or the field to fill in.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Rectangle {
    id: item

    required property DeskModel desk
    required property string kind
    required property string key
    required property int file
    required property string field
    required property string cell
    required property string title
    required property string message
    required property string advice
    required property string state_
    required property string why
    required property string value
    required property var choices
    required property string hint
    readonly property string tone: state_ === "accepted" ? "pine" : state_ === "returned" ? "gold" : "seal"
    signal heads
    signal shown

    implicitHeight: row.implicitHeight + 2 * Theme.near
    color: Theme.card
    Accessible.role: Accessible.ListItem
    Accessible.name: [cell, title, message, state_ === "accepted" ? "已核实" : state_ === "returned" ? "已退回" : advice].filter(part => part).join(",")

    Rectangle {
        width: Theme.rule * 2
        height: parent.height
        color: Theme.colour(item.tone)
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
    TapHandler { onTapped: item.shown() }
    RowLayout {
        id: row
        x: Theme.gap + Theme.tight
        y: Theme.near
        width: parent.width - x - Theme.gap
        spacing: Theme.gap

        Chip {
            Layout.alignment: Qt.AlignTop
            Layout.preferredWidth: Math.max(implicitWidth, Math.round(Theme.caption * 4.4))
            visible: item.cell !== ""
            text: item.cell
            tone: item.tone
            size: Theme.caption
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap

                Words {
                    Layout.alignment: Qt.AlignTop
                    text: item.title
                    font.pixelSize: Theme.note
                    font.bold: true
                    wrapMode: Text.NoWrap
                }
                Words {
                    Layout.fillWidth: true
                    Layout.alignment: Qt.AlignBaseline
                    text: item.message
                    font.pixelSize: Theme.caption
                }
            }
            Words {
                Layout.fillWidth: true
                visible: item.state_ === "open"
                text: item.advice
                color: Theme.soft
                font.pixelSize: Theme.caption
            }
            Field {
                Layout.fillWidth: true
                Layout.topMargin: Theme.tight
                visible: item.state_ === "accepted"
                label: "为什么没有问题"
                labelled: false
                hint: "为什么没有问题（写一句，会记下来）"
                value: item.why
                onDone: text => item.desk.accept(item.key, text)
            }
        }
        Pick {
            Layout.preferredWidth: Math.round(Theme.note * 17)
            Layout.fillWidth: false
            visible: item.kind === "missing" && item.choices.length > 0
            label: item.title
            labelled: false
            free: true
            value: item.value
            hint: item.hint
            choices: item.choices
            onDone: text => item.desk.answer(item.file, item.field, text)
        }
        Field {
            Layout.preferredWidth: Math.round(Theme.note * 12)
            Layout.fillWidth: false
            visible: item.kind === "missing" && item.choices.length === 0
            label: item.title
            labelled: false
            value: item.value
            hint: item.hint
            onDone: text => item.desk.answer(item.file, item.field, text)
        }
        DeskButton {
            visible: item.kind === "header"
            strong: true
            text: "看表头"
            onClicked: item.heads()
        }
        DeskButton {
            visible: item.kind === "trouble"
            text: "拿掉这个文件"
            onClicked: item.desk.closeFile(item.file)
        }
        DeskButton {
            visible: item.kind === "doubt" && item.state_ === "open"
            tone: "pine"
            iconName: "check"
            text: "核实无误"
            Accessible.name: "核实无误 " + item.cell + " " + item.title
            onClicked: item.desk.accept(item.key, "")
        }
        DeskButton {
            visible: item.kind === "doubt" && item.state_ === "open"
            tone: "gold"
            iconName: "back"
            text: "退回"
            Accessible.name: "退回 " + item.cell + " " + item.title
            onClicked: item.desk.giveBack(item.key)
        }
        Chip {
            visible: item.state_ !== "open"
            text: item.state_ === "accepted" ? "已核实" : "已退回"
            tone: item.tone
        }
        DeskButton {
            visible: item.state_ !== "open"
            quiet: true
            text: "改"
            Accessible.name: "重新看 " + item.cell + " " + item.title
            onClicked: item.desk.reopen(item.key)
        }
    }
}
