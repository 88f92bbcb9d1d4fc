// The first step: where spreadsheets are dropped, and what hangs already.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Item {
    id: step

    required property DeskModel desk
    signal choose
    signal office

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        spacing: Theme.margin

        Card {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 3

            ColumnLayout {
                anchors.centerIn: parent
                width: parent.width - 4 * Theme.margin
                spacing: Theme.gap

                Icon {
                    Layout.alignment: Qt.AlignHCenter
                    name: step.desk.known ? "document" : "folder"
                    size: Theme.icon * 3
                    colour: Theme.seal
                }
                Words {
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignHCenter
                    text: step.desk.known ? "把补贴表格拖到这里" : "先打开办公文件夹"
                    font.pixelSize: Theme.heading
                    font.bold: true
                    Accessible.role: Accessible.Heading
                }
                Words {
                    Layout.fillWidth: true
                    horizontalAlignment: Text.AlignHCenter
                    text: step.desk.known ? "WPS、Excel 表格，几个一起也行，粘贴也行。"
                        : "里面有签名密钥、项目表和村名表。第一次用，请先照操作说明建好。"
                    color: Theme.soft
                    font.pixelSize: Theme.note
                }
                RowLayout {
                    Layout.alignment: Qt.AlignHCenter
                    Layout.topMargin: Theme.gap
                    spacing: Theme.gap

                    DeskButton {
                        visible: step.desk.known
                        strong: true
                        iconName: "plus"
                        text: "选择表格…"
                        focus: true
                        onClicked: step.choose()
                    }
                    DeskButton {
                        visible: step.desk.known && step.desk.fileCount > 0
                        text: "接着核对(" + step.desk.fileCount + " 个表格）"
                        onClicked: step.desk.go("check")
                    }
                    DeskButton {
                        strong: !step.desk.known
                        quiet: step.desk.known
                        iconName: "folder"
                        text: step.desk.known ? "换办公文件夹…" : "打开办公文件夹…"
                        onClicked: step.office()
                    }
                }
                RowLayout {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.far
                    visible: step.desk.known
                    spacing: Theme.gap

                    Repeater {
                        model: [
                            { icon: "search", head: "先核对", words: "有疑点的格子会标出来，逐处处理。" },
                            { icon: "person", head: "再审核", words: "换一个人来看，打四个勾。" },
                            { icon: "board", head: "发布、张贴", words: "触摸屏上看得到，纸上盖章张贴。" },
                        ]

                        Rectangle {
                            id: hint

                            required property var modelData

                            Layout.fillWidth: true
                            Layout.fillHeight: true
                            Layout.preferredWidth: 1
                            implicitHeight: told.implicitHeight + 2 * Theme.gap
                            radius: Theme.radiusSmall
                            color: Theme.paper

                            RowLayout {
                                id: told
                                x: Theme.gap
                                y: Theme.gap
                                width: parent.width - 2 * x
                                spacing: Theme.gap

                                Icon {
                                    Layout.alignment: Qt.AlignTop
                                    name: hint.modelData.icon
                                    size: Math.round(Theme.body * 1.5)
                                    colour: Theme.soft
                                }
                                ColumnLayout {
                                    Layout.fillWidth: true
                                    spacing: 0

                                    Words {
                                        Layout.fillWidth: true
                                        text: hint.modelData.head
                                        font.pixelSize: Theme.note
                                        font.bold: true
                                    }
                                    Caption {
                                        Layout.fillWidth: true
                                        text: hint.modelData.words
                                    }
                                }
                            }
                        }
                    }
                }
                RowLayout {
                    Layout.alignment: Qt.AlignHCenter
                    Layout.topMargin: Theme.gap
                    visible: step.desk.known
                    spacing: Theme.near

                    Icon {
                        name: "shield"
                        size: Math.round(Theme.body * 1.3)
                        colour: Theme.pine
                    }
                    Words {
                        Layout.maximumWidth: step.width * 0.4
                        text: "身份证号、卡号、电话、住址，读进来就去掉。"
                        color: Theme.pine
                        font.pixelSize: Theme.note
                    }
                }
            }
        }
        ColumnLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            visible: step.desk.hanging.count > 0
            spacing: Theme.near

            SectionHead { text: "最近发布的" }
            ListView {
                id: list
                Layout.fillWidth: true
                Layout.fillHeight: true
                clip: true
                spacing: Theme.tight
                model: step.desk.hanging
                delegate: Card {
                    id: line

                    required property string title
                    required property string amount
                    required property string code
                    // the record's own `line`
                    required property var model

                    width: ListView.view.width
                    height: words.implicitHeight + 2 * Theme.near

                    ColumnLayout {
                        id: words
                        x: Theme.gap
                        y: Theme.near
                        width: parent.width - 2 * x
                        spacing: 0

                        RowLayout {
                            Layout.fillWidth: true

                            Words {
                                Layout.fillWidth: true
                                text: line.title
                                font.pixelSize: Theme.note
                                font.bold: true
                                elide: Text.ElideRight
                                wrapMode: Text.NoWrap
                            }
                            Figure {
                                text: line.amount
                                font.pixelSize: Theme.note
                            }
                        }
                        Caption {
                            Layout.fillWidth: true
                            text: line.model.line
                            elide: Text.ElideRight
                            wrapMode: Text.NoWrap
                        }
                    }
                }
            }
            DeskButton {
                Layout.alignment: Qt.AlignRight
                iconName: "printer"
                text: "打印、家户卡、召回"
                onClicked: step.desk.go("paper")
            }
        }
    }
}
