// The third step: another person answers for content, timing, manner and secrecy.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Item {
    id: step

    required property DeskModel desk

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: Theme.gap
            Layout.leftMargin: Theme.margin
            Layout.rightMargin: Theme.margin
            spacing: Theme.margin

            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: Theme.near

                Words {
                    Layout.fillWidth: true
                    text: "请换一个人来审核"
                    font.pixelSize: Theme.heading
                    font.bold: true
                    Accessible.role: Accessible.Heading
                }
                Words {
                    Layout.fillWidth: true
                    text: "经办人 " + step.desk.preparedBy + " · " + step.desk.publishWords + " · " + step.desk.vouched
                    color: Theme.soft
                    font.pixelSize: Theme.note
                }
                TabLine {
                    Layout.fillWidth: true
                    visible: step.desk.tabs.count > 1
                    canAdd: false
                    desk: step.desk
                }
                Repeater {
                    model: step.desk.ticks

                    TickLine {
                        required property string name
                        Layout.fillWidth: true
                        onClicked: step.desk.tick(name)
                    }
                }
                RowLayout {
                    Layout.topMargin: Theme.near
                    spacing: Theme.gap

                    Field {
                        Layout.preferredWidth: Math.round(Theme.note * 14)
                        Layout.fillWidth: false
                        label: "审核人姓名"
                        hint: "不能是经办人"
                        value: step.desk.reviewedBy
                        onDone: text => step.desk.reviewer(text)
                    }
                }
                Caption {
                    Layout.fillWidth: true
                    text: "名单再改，审核就作废。"
                }
                Item { Layout.fillHeight: true }
            }
            SheetPane {
                Layout.preferredWidth: Math.round(step.width * 0.4)
                Layout.fillWidth: false
                Layout.fillHeight: true
                title: "贴出来是这样"
                chip: step.desk.policy
                ratios: step.desk.ratios
                revision: step.desk.revision
                trouble: step.desk.drawnTrouble
                waiting: step.desk.job ? "正在画……" : "补齐以后，这里就是贴出来的样子。"
            }
        }
        FootBar {
            Layout.fillWidth: true
            text: step.desk.canPublish ? "审核好了，可以发布。" : step.desk.reviewTrouble
            tone: step.desk.canPublish ? "pine" : "seal"

            DeskButton {
                text: "回去核对"
                onClicked: step.desk.go("check")
            }
            DeskButton {
                strong: true
                enabled: step.desk.canPublish
                text: "去发布"
                onClicked: step.desk.go("publish")
            }
        }
    }
}
