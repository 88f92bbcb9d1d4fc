// The fourth step: where to, the passphrase, and the one thing that cannot be undone.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Item {
    id: step

    required property DeskModel desk
    readonly property bool working: desk.job === "publish"
    signal choose

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: Theme.margin
            spacing: Theme.margin

            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 1
                spacing: Theme.near

                Words {
                    Layout.fillWidth: true
                    text: "要发布的：" + step.desk.publishWords
                    font.pixelSize: Theme.heading
                    font.bold: true
                    Accessible.role: Accessible.Heading
                }
                Words {
                    Layout.fillWidth: true
                    text: "经办人 " + step.desk.preparedBy + " · 审核人 " + step.desk.reviewedBy + " · " + step.desk.vouched
                    color: Theme.soft
                    font.pixelSize: Theme.note
                }
                Card {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    clip: true
                    border.width: list.activeFocus ? Theme.rule : Theme.hair
                    border.color: list.activeFocus ? Theme.sea : Theme.line

                    ListView {
                        id: list
                        anchors.fill: parent
                        anchors.margins: Theme.hair
                        clip: true
                        model: step.desk.sums
                        boundsBehavior: Flickable.StopAtBounds
                        activeFocusOnTab: true
                        Accessible.role: Accessible.List
                        Accessible.name: "要发布的"
                        ScrollBar.vertical: ScrollBar {}
                        delegate: Item {
                            id: sum

                            required property string title
                            required property string amount
                            required property string policy
                            required property var model

                            width: ListView.view.width
                            height: row.implicitHeight + 2 * Theme.near

                            RowLayout {
                                id: row
                                x: Theme.gap
                                y: Theme.near
                                width: parent.width - 2 * x
                                spacing: Theme.gap

                                ColumnLayout {
                                    Layout.fillWidth: true
                                    spacing: 0

                                    Words {
                                        Layout.fillWidth: true
                                        text: sum.title
                                        font.pixelSize: Theme.note
                                        font.bold: true
                                    }
                                    Caption {
                                        Layout.fillWidth: true
                                        text: sum.model.line
                                    }
                                }
                                Chip {
                                    text: sum.policy
                                    tone: sum.policy === "全名" ? "sea" : "gold"
                                    size: Theme.small
                                }
                                Figure {
                                    Layout.preferredWidth: Math.round(Theme.note * 7)
                                    text: sum.amount
                                    font.pixelSize: Theme.note
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
                }
            }
            Card {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1

                ColumnLayout {
                    x: Theme.margin
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - 2 * x
                    spacing: Theme.wideGap

                    RowLayout {
                        Layout.fillWidth: true
                        spacing: Theme.near

                        Field {
                            Layout.fillWidth: true
                            label: "发布到哪里"
                            hint: "网站文件夹、U盘或 s3://"
                            value: step.desk.to
                            enabled: !step.working
                            onDone: text => step.desk.target(text)
                        }
                        DeskButton {
                            Layout.alignment: Qt.AlignBottom
                            iconName: "folder"
                            text: "选择…"
                            enabled: !step.working
                            onClicked: step.choose()
                        }
                    }
                    Field {
                        id: secret
                        Layout.fillWidth: true
                        visible: step.desk.locked
                        enabled: !step.working
                        label: "密钥的口令"
                        hint: "只用这一次，不会记下来"
                        secret: true
                    }
                    DeskButton {
                        Layout.fillWidth: true
                        implicitHeight: Theme.button
                        strong: true
                        enabled: step.desk.canPublish && step.desk.to !== "" && !step.working
                        text: step.working ? "正在发布……" : "发布"
                        onClicked: {
                            step.desk.publish(secret.field.text);
                            secret.field.clear();
                        }
                    }
                    Waiting {
                        Layout.fillWidth: true
                        visible: step.working
                        text: step.desk.jobWords
                        part: step.desk.jobPart
                    }
                    Caption {
                        Layout.fillWidth: true
                        visible: !step.working
                        text: "发布以后不能撤销，只能召回。"
                    }
                }
            }
        }
        FootBar {
            Layout.fillWidth: true
            text: step.desk.to ? "" : "请选发布到哪里。"
            tone: "seal"

            DeskButton {
                text: "回去审核"
                enabled: !step.working
                onClicked: step.desk.go("review")
            }
        }
    }
}
