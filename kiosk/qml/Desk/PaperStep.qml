// The fifth step: what hangs, to be printed, handed out as cards, or called back.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Item {
    id: step

    required property DeskModel desk
    property var picked: marked(desk.fresh)
    readonly property var ids: Object.keys(picked).filter(id => picked[id])
    readonly property bool printing: desk.job === "print"
    signal ask(string name, string about)

    function marked(ids: var): var {
        const found = {};
        for (const id of ids)
            found[id] = true;
        return found;
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: Theme.margin
            spacing: Theme.near

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: Theme.near

                    Words {
                        Layout.fillWidth: true
                        text: "正在公示的"
                        font.pixelSize: Theme.heading
                        font.bold: true
                        Accessible.role: Accessible.Heading
                    }
                    Caption {
                        Layout.fillWidth: true
                        text: "打印、盖章、张贴。要改，就改好表格再发布。"
                    }
                }
                Pick {
                    Layout.preferredWidth: Math.round(Theme.note * 10)
                    Layout.fillWidth: false
                    visible: step.desk.towns.length > 2
                    labelled: false
                    label: "哪个乡镇"
                    value: step.desk.town
                    choices: step.desk.towns
                    onDone: text => {
                        step.picked = {};
                        step.desk.ofTown(text);
                    }
                }
            }
            Rectangle {
                Layout.fillWidth: true
                visible: step.desk.press.isLeft && step.desk.job !== "print"
                implicitHeight: stopped.implicitHeight + 2 * Theme.near
                radius: Theme.radiusSmall
                color: Theme.goldSoft
                border.width: Theme.hair
                border.color: Theme.gold

                RowLayout {
                    id: stopped
                    x: Theme.gap
                    y: Theme.near
                    width: parent.width - 2 * x
                    spacing: Theme.gap

                    Icon {
                        name: "printer"
                        size: Math.round(Theme.note * 1.4)
                        colour: Theme.gold
                    }
                    Words {
                        Layout.fillWidth: true
                        text: step.desk.press.leftWords
                        color: Theme.gold
                        font.pixelSize: Theme.note
                        Accessible.role: Accessible.AlertMessage
                    }
                    DeskButton {
                        tone: "gold"
                        text: "没打完的…"
                        onClicked: step.ask("left", "")
                    }
                }
            }
            Card {
                Layout.fillWidth: true
                Layout.fillHeight: true
                clip: true

                ListView {
                    id: list
                    anchors.fill: parent
                    anchors.margins: Theme.hair
                    clip: true
                    model: step.desk.hanging
                    boundsBehavior: Flickable.StopAtBounds
                    ScrollBar.vertical: ScrollBar {}
                    delegate: Item {
                        id: line

                        required property string title
                        required property string amount
                        required property string code
                        required property string village
                        required property var model
                        readonly property bool on: step.picked[model.id] === true

                        width: ListView.view.width
                        height: row.implicitHeight + 2 * Theme.near

                        RowLayout {
                            id: row
                            x: Theme.gap
                            y: Theme.near
                            width: parent.width - 2 * x
                            spacing: Theme.gap

                            Press {
                                id: box
                                implicitWidth: Math.round(Theme.touch * 0.7)
                                implicitHeight: implicitWidth
                                corner: Theme.tight
                                text: "选 " + line.title
                                ground: line.on ? Theme.pine : Theme.white
                                edge: line.on ? Theme.pine : Theme.quiet
                                Accessible.role: Accessible.CheckBox
                                Accessible.checked: line.on
                                onClicked: {
                                    const next = Object.assign({}, step.picked);
                                    next[line.model.id] = !line.on;
                                    step.picked = next;
                                }
                                contentItem: Item {
                                    Icon {
                                        anchors.centerIn: parent
                                        visible: line.on
                                        name: "check"
                                        size: Theme.body
                                        colour: Theme.white
                                    }
                                }
                            }
                            ColumnLayout {
                                Layout.fillWidth: true
                                spacing: 0

                                Words {
                                    Layout.fillWidth: true
                                    text: line.title
                                    font.pixelSize: Theme.note
                                    font.bold: true
                                    elide: Text.ElideRight
                                    wrapMode: Text.NoWrap
                                }
                                Caption {
                                    Layout.fillWidth: true
                                    text: line.model.line
                                    elide: Text.ElideRight
                                    wrapMode: Text.NoWrap
                                }
                            }
                            Caption { text: "编号 " + line.code }
                            Figure {
                                Layout.preferredWidth: Math.round(Theme.note * 7)
                                text: line.amount
                                font.pixelSize: Theme.note
                            }
                            DeskButton {
                                iconName: "card"
                                text: "家户卡"
                                Accessible.name: "家户卡 " + line.village
                                onClicked: step.ask("cards", line.village)
                            }
                            DeskButton {
                                tone: "seal"
                                text: "召回"
                                Accessible.name: "召回 " + line.title
                                onClicked: step.ask("recall", line.model.id + " " + line.title)
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
        FootBar {
            Layout.fillWidth: true
            part: step.printing ? step.desk.jobPart : -1
            text: step.printing ? step.desk.jobWords : step.ids.length ? "选了 " + step.ids.length + " 份" : "先在左边打勾，选要打印的。"

            DeskButton {
                visible: step.printing
                iconName: "stop"
                text: "暂停"
                Accessible.description: "打完这一张就停，以后接着打"
                onClicked: step.desk.press.pause()
            }
            DeskButton {
                visible: !step.printing
                text: "全选"
                onClicked: {
                    const all = {};
                    for (let row = 0; row < list.count; row++)
                        all[step.desk.idAt(row)] = step.ids.length < list.count;
                    step.picked = all;
                }
            }
            DeskButton {
                enabled: step.desk.hasRegister
                iconName: "document"
                text: "公示台账…"
                onClicked: step.ask("register", "")
            }
            DeskButton {
                visible: step.desk.press.matters.length > 1 && step.ids.length === 0
                text: "好差评卡…"
                onClicked: step.ask("print", "")
            }
            DeskButton {
                iconName: "plus"
                text: "再发一张"
                onClicked: step.desk.go("open")
            }
            DeskButton {
                strong: true
                iconName: "printer"
                enabled: step.ids.length > 0 && !step.printing
                text: "打印…"
                onClicked: step.ask("print", step.ids.join(" "))
            }
        }
    }
}
