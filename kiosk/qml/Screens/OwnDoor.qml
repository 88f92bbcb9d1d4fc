// The door of an own amount: figures, months, one button.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property OwnDoorModel vm
    // 简洁: the month is asked once the amount is there; a try that failed begins with the amount
    property bool amountGiven: false
    readonly property bool some: /[1-9]/.test(vm.amount)
    readonly property bool asksAmount: !Theme.simple || !amountGiven || !some
    readonly property bool asksMonth: !Theme.simple || !asksAmount

    onVmChanged: amountGiven = false
    onSomeChanged: if (!some) amountGiven = false

    asideWidth: Math.round((width - 3 * Theme.margin) * 0.44)

    aside: ColumnLayout {
        width: parent.width
        height: Theme.wide ? parent.height : implicitHeight
        spacing: Theme.gap

        Masthead {
            Layout.fillWidth: true
            title: !Theme.simple ? screen.vm.title : screen.asksMonth ? "几月领到的？" : "以前领过的一笔是多少？"
            size: Theme.heading
        }
        Words {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            // the keys need the room that it would take beside a notice
            visible: !Theme.vast || screen.vm.notice === ""
            text: Theme.unwidowed(screen.vm.line)
            color: Theme.soft
            font.pixelSize: Theme.vast ? Theme.caption : Theme.note
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: Theme.button
            color: Theme.card
            radius: Theme.radiusSmall + Theme.tight
            border.width: Theme.rule
            border.color: Theme.ink
            Accessible.role: Accessible.StaticText
            Accessible.name: screen.vm.amount ? screen.vm.amount + " 元" : "还没有按金额"

            RowLayout {
                anchors.fill: parent
                anchors.leftMargin: Theme.wideGap
                anchors.rightMargin: Theme.wideGap
                spacing: Theme.near

                Ink {
                    text: "金额"
                    color: Theme.soft
                    font.pixelSize: Theme.note
                }
                Figure {
                    Layout.fillWidth: true
                    text: screen.vm.amount
                    font.pixelSize: Math.round(Theme.strong * 1.2)
                    font.bold: true
                    Accessible.ignored: true
                }
                Ink {
                    text: "元"
                    font.bold: true
                }
            }
        }
        Words {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            visible: text !== ""
            text: screen.vm.notice
            color: Theme.seal
            font.pixelSize: Theme.vast ? Theme.caption : Theme.note
            font.bold: true
            Accessible.role: Accessible.AlertMessage
        }
        Item { Layout.fillHeight: true; visible: Theme.wide }
        Loader {
            Layout.fillWidth: true
            active: Theme.wide
            visible: active
            sourceComponent: knock
        }
    }

    GridLayout {
        width: parent.width
        height: parent.height - (below.active ? below.height + Theme.gap : 0)
        columns: Theme.wide && !Theme.simple ? 2 : 1
        columnSpacing: Theme.wideGap
        rowSpacing: Theme.gap

        DigitPad {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            Layout.preferredHeight: 4
            visible: screen.asksAmount
            onKey: key => screen.vm.key(key)
            onErase: screen.vm.erase()
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            Layout.preferredHeight: Theme.grow > 1.4 && !Theme.wide ? 2.4 : 3.3
            spacing: Theme.near
            visible: screen.asksMonth

            SectionHead { text: "几月领到的？"; visible: !Theme.simple }
            GridLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                columns: Theme.wide ? 3 : Theme.grow > 1.4 ? 6 : 4
                columnSpacing: Theme.near
                rowSpacing: Theme.near
                uniformCellWidths: true
                uniformCellHeights: true

                Repeater {
                    model: screen.vm.months

                    Choice {
                        required property int month
                        required property string word
                        required property bool chosen
                        readonly property string among: "月份" // kiosk.input.choices

                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        checkable: false
                        checked: chosen
                        text: word
                        onClicked: screen.vm.choose(month)
                    }
                }
            }
        }
    }
    Loader {
        id: below
        anchors.bottom: parent.bottom
        width: parent.width
        active: !Theme.wide
        visible: active
        sourceComponent: knock
    }
    Component {
        id: knock

        RowLayout {
            spacing: Theme.gap

            BigButton {
                Layout.fillWidth: true
                visible: Theme.simple && screen.asksMonth
                text: "改金额"
                onClicked: screen.amountGiven = false
            }
            BigButton {
                readonly property bool next: !screen.asksMonth

                Layout.fillWidth: true
                strong: enabled
                enabled: next ? screen.some : screen.vm.ready
                text: next ? "下一步" : "看以前的"
                onClicked: {
                    if (next)
                        screen.amountGiven = true;
                    else
                        screen.vm.knock();
                }
            }
        }
    }
}
