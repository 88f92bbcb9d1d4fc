// The second step: what was read, dropped and doubted, cell by cell, beside the sheet as it will hang.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Item {
    id: step

    required property DeskModel desk
    signal add
    signal ask(string name)

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: Theme.gap
            Layout.leftMargin: Theme.margin
            Layout.rightMargin: Theme.margin
            spacing: Theme.gap

            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: Theme.near

                TabLine {
                    Layout.fillWidth: true
                    desk: step.desk
                    onAdd: step.add()
                }
                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.gap

                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 0

                        Words {
                            Layout.fillWidth: true
                            text: step.desk.title
                            font.pixelSize: Theme.body
                            font.bold: true
                            elide: Text.ElideRight
                            wrapMode: Text.NoWrap
                            Accessible.role: Accessible.Heading
                        }
                        Caption {
                            Layout.fillWidth: true
                            text: step.desk.line
                        }
                    }
                    DeskButton {
                        iconName: "pen"
                        text: "公示信息"
                        onClicked: step.ask("facts")
                    }
                    DeskButton {
                        text: "表头"
                        enabled: step.desk.heads.count > 0
                        onClicked: step.ask("heads")
                    }
                }
                RowLayout {
                    visible: step.desk.taken !== ""
                    spacing: Theme.tight

                    Icon {
                        name: "shield"
                        size: Math.round(Theme.caption * 1.4)
                        colour: Theme.pine
                    }
                    Words {
                        Layout.fillWidth: true
                        text: step.desk.taken
                        color: Theme.pine
                        font.pixelSize: Theme.caption
                    }
                }
                GridTable {
                    id: grid
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    columns: step.desk.columns
                    rows: step.desk.rows
                    more: step.desk.more
                    name: "读到的表，用上下键逐行看"
                }
                Card {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Math.min(Math.max(list.contentHeight, nothing.visible ? Theme.touch * 1.4 : 0) + 2 * Theme.hair, step.height * 0.33)
                    clip: true

                    ListView {
                        id: list
                        anchors.fill: parent
                        anchors.margins: Theme.hair
                        clip: true
                        model: step.desk.items
                        boundsBehavior: Flickable.StopAtBounds
                        Accessible.role: Accessible.List
                        Accessible.name: "要处理的"
                        ScrollBar.vertical: ScrollBar { policy: list.contentHeight > list.height + 1 ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }
                        delegate: ItemLine {
                            required property var model
                            state_: model.state
                            desk: step.desk
                            width: ListView.view.width
                            onHeads: step.ask("heads")
                            onShown: grid.show(step.desk.rowOf(key))
                        }
                    }
                    RowLayout {
                        id: nothing
                        anchors.centerIn: parent
                        visible: step.desk.items.count === 0
                        spacing: Theme.near

                        Icon {
                            name: "check"
                            size: Math.round(Theme.body * 1.3)
                            colour: Theme.pine
                        }
                        Words {
                            text: step.desk.job === "read" ? "正在读……" : "这一张没有疑点"
                            color: Theme.pine
                            font.pixelSize: Theme.note
                        }
                    }
                }
            }
            SheetPane {
                Layout.preferredWidth: Math.round(step.width * 0.36)
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
            text: step.desk.job === "read" ? step.desk.jobWords : step.desk.status
            tone: step.desk.canReview ? "pine" : step.desk.left ? "seal" : "gold"

            Field {
                Layout.preferredWidth: Math.round(Theme.note * 9)
                Layout.fillWidth: false
                labelled: false
                label: "经办人姓名"
                hint: "经办人姓名"
                value: step.desk.preparedBy
                onDone: text => step.desk.fact("prepared_by", text)
            }
            DeskButton {
                text: "退回清单…"
                onClicked: step.ask("back")
            }
            DeskButton {
                visible: step.desk.left > 0
                text: "下一处"
                Accessible.description: "F3"
                onClicked: step.desk.next()
            }
            DeskButton {
                strong: true
                enabled: step.desk.canReview
                text: "请人审核"
                onClicked: step.desk.go("review")
            }
        }
    }
}
