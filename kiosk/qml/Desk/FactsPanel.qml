// What stands on the sheet beside the rows, and what the file does not say itself.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Panel {
    id: panel

    required property DeskModel desk

    name: "公示信息"
    line: "空着的，照表上写的和项目表里的来。"

    GridLayout {
        Layout.fillWidth: true
        columns: 2
        columnSpacing: Theme.margin
        rowSpacing: Theme.gap

        Field {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            label: "依据文号"
            hint: "如 云农〔2026〕15号"
            value: panel.desk.document
            onDone: text => panel.desk.fact("document", text)
        }
        Field {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            label: "监督电话"
            hint: "单位名称 0000-0000000"
            value: panel.desk.phone
            onDone: text => panel.desk.fact("phone", text)
        }
        Field {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            label: "公示从哪天起"
            hint: "不写就是发布那天"
            value: panel.desk.startsOn
            onDone: text => panel.desk.fact("starts_on", text)
        }
        Field {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            label: "公示几天"
            hint: "不写就是 7 天"
            value: panel.desk.days
            onDone: text => panel.desk.fact("days", text)
        }
        Words {
            Layout.columnSpan: 2
            Layout.fillWidth: true
            Layout.topMargin: Theme.near
            text: "只管这个表格：" + panel.desk.fileName
            font.pixelSize: Theme.note
            font.bold: true
        }
        Pick {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            label: "哪个村"
            hint: "照表上写的"
            free: true
            value: panel.desk.village
            choices: panel.desk.villages
            onDone: text => panel.desk.answer(panel.desk.fileAt, "village", text)
        }
        Pick {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            label: "补贴项目"
            hint: "照表上写的"
            free: true
            value: panel.desk.programme
            choices: panel.desk.programmes
            onDone: text => panel.desk.answer(panel.desk.fileAt, "programme", text)
        }
        Field {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            label: "年度"
            hint: "照表上写的"
            value: panel.desk.year
            onDone: text => panel.desk.answer(panel.desk.fileAt, "year", text)
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            spacing: Theme.gap

            Field {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                label: "批次"
                hint: "如 第二季度"
                value: panel.desk.batch
                onDone: text => panel.desk.answer(panel.desk.fileAt, "batch", text)
            }
            Pick {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                label: "到哪一步了"
                value: panel.desk.stageWords[panel.desk.stageFields.indexOf(panel.desk.stage)]
                choices: panel.desk.stageWords
                onDone: text => panel.desk.answer(panel.desk.fileAt, "stage", panel.desk.stageFields[panel.desk.stageWords.indexOf(text)])
            }
        }
    }
    Item { Layout.fillHeight: true }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        DeskButton {
            quiet: true
            tone: "seal"
            text: "拿掉这个表格"
            onClicked: {
                panel.desk.closeFile(panel.desk.fileAt);
                panel.away();
            }
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
