// One payee's row: the amount, how it comes about, what it rests on, whom to ask.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property PayeeModel vm

    // a long name breaks at its dot only
    readonly property bool torn: vm.name.includes("·")
        && Theme.ems(vm.name) * 1.02 * Theme.strong > aboutWidth / 1.045

    // where the sum leaves no room below it, how it comes about stands among the facts
    readonly property bool below: Theme.vast && Theme.wide

    // in the largest type on tall glass it goes with the pages, so that what follows has room
    readonly property bool scrolls: Theme.vast && !Theme.wide && !Theme.simple && !asking.active

    // 简洁: the sum on one screen, what it rests on behind a button
    readonly property bool brief: Theme.simple && !vm.whole && facts.count > 0
    readonly property bool rests: Theme.simple && vm.whole

    asideWidth: Math.round((width - 3 * Theme.margin) * (rests ? 0.32 : 0.48))

    aside: ColumnLayout {
        width: parent.width
        spacing: Theme.wideGap

        Masthead {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            title: screen.torn ? screen.vm.name.replace("·", "·\n") : screen.vm.name
            line: screen.vm.line
            readonly property string longest: title.split("\n").sort((a, b) => Theme.ems(b) - Theme.ems(a))[0]
            size: Theme.fitted(screen.torn ? longest : screen.vm.name, Math.round(Theme.title / 1.045), Theme.strong, screen.aboutWidth / 1.045)
        }
        Loader {
            Layout.fillWidth: true
            active: !screen.scrolls
            visible: active && !screen.rests
            sourceComponent: paid
        }
    }

    Loader {
        id: asking
        width: parent.width
        active: screen.vm.question !== "" && !screen.rests
        visible: active
        sourceComponent: question
    }
    Scroll {
        of: screen.vm
        y: asking.active ? asking.height + Theme.gap : 0
        width: parent.width
        height: Math.min(phones.y, before.offered ? before.y : phones.y) - y - Theme.gap
        // while the list is put right there may be no room for what can be read before and after
        visible: height > 3 * Theme.row && !screen.brief

        ColumnLayout {
            width: parent.width
            spacing: Theme.wideGap

            Loader {
                readonly property bool breakBefore: true

                Layout.fillWidth: true
                active: screen.scrolls
                visible: active
                sourceComponent: paid
            }
            Parts {
                readonly property bool breakBefore: true

                Layout.fillWidth: true
                visible: line !== "" && screen.below
                line: screen.vm.arithmetic
                size: Theme.note
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                Repeater {
                    id: facts
                    model: screen.vm.facts

                    Fact {
                        required property int index
                        required word
                        required value

                        Layout.fillWidth: true
                        last: index === facts.count - 1
                    }
                }
            }
        }
    }
    // on every page
    Phones {
        id: phones
        visible: !screen.rests
        y: (screen.brief ? why.y - Theme.gap : before.offered && !Theme.wide ? before.y - Theme.gap : namesake.text ? namesake.y - Theme.near : parent.height) - height
        width: parent.width - (before.offered && Theme.wide && !screen.brief ? before.width + Theme.gap : 0)
        plain: screen.vm.phones
    }
    Caption {
        id: namesake
        anchors.bottom: parent.bottom
        width: parent.width
        visible: text !== ""
        text: screen.vm.namesake
    }
    BigButton {
        id: why
        y: (before.offered ? before.y - Theme.gap : namesake.text ? namesake.y - Theme.near : parent.height) - height
        width: parent.width
        visible: screen.brief
        text: "怎么规定的"
        onClicked: screen.vm.explain()
    }
    BigButton {
        id: before
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: Theme.wide && !Theme.simple ? Math.round(parent.width * 0.36) : parent.width
        // not asked of `visible`, which is false of all on a screen that waits unseen
        readonly property bool offered: text !== "" && screen.vm.answered === "" && !(Theme.vast && asking.active && !screen.brief) && !screen.rests
        visible: offered
        text: screen.vm.earlier
        onClicked: screen.vm.openEarlier()
    }

    Component {
        id: paid

        Card {
            implicitHeight: sum.implicitHeight + 2 * sum.y

            ColumnLayout {
                id: sum
                x: Theme.far
                y: Theme.vast ? Theme.near : Theme.wide || Theme.elder ? Theme.wideGap : Theme.far
                width: parent.width - 2 * x
                spacing: Theme.near

                Words {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    text: screen.vm.programme
                    font.pixelSize: Theme.wide ? Theme.fitted(text, Theme.vast ? Theme.note : Theme.strong, Math.round(Theme.caption * (1 - Theme.track)), width) : Theme.strong
                    font.bold: true
                    wrapMode: Theme.wide && !Theme.vast ? Text.NoWrap : Text.Wrap
                }
                Chip {
                    size: Math.min(Theme.caption, Math.round(36 * Theme.scale))
                    text: screen.vm.stage
                    tone: screen.vm.stageTone
                }
                RowLayout {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.vast ? 0 : Theme.near
                    visible: screen.vm.amount !== ""
                    spacing: Theme.near

                    Words {
                        id: amount
                        text: screen.vm.amount
                        color: Theme.seal
                        font.pixelSize: Theme.fitted(text, screen.below ? Math.round(Theme.figure * 0.94) : Theme.vast && !screen.scrolls ? Theme.heading : Math.round(Theme.figure * (Theme.vast ? 0.88 : 1)), Theme.heading, sum.width - Theme.strong * 1.4)
                        font.bold: true
                        wrapMode: Text.NoWrap
                    }
                    Words {
                        Layout.alignment: Qt.AlignBaseline
                        Layout.fillWidth: true
                        text: "元"
                        color: Theme.seal
                        font.pixelSize: Theme.strong
                        font.bold: true
                    }
                }
                Rectangle {
                    Layout.fillWidth: true
                    visible: screen.vm.arithmetic !== "" && !screen.below
                    implicitHeight: Theme.hair
                    color: Theme.line
                }
                Parts {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.tight
                    visible: line !== "" && !screen.below
                    line: screen.vm.arithmetic
                    size: Theme.fitted(line, Math.round(Theme.body * (Theme.elder || Theme.wide ? 1 : 1.12)), Theme.caption, width)
                }
            }
        }
    }
    Component {
        id: question

        Card {
            implicitHeight: lines.implicitHeight + 2 * lines.y
            color: Theme.goldSoft
            border.width: 0

            ColumnLayout {
                id: lines
                x: Theme.wideGap
                y: Theme.gap
                width: parent.width - 2 * x
                spacing: Theme.near

                GridLayout {
                    Layout.fillWidth: true
                    columns: Theme.wide ? 2 : 1
                    columnSpacing: Theme.gap
                    rowSpacing: Theme.near

                    Words {
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        text: screen.vm.answered || screen.vm.question.replace(/ /g, "\u00a0").replace(/对吗？$/, Theme.together("对吗？"))
                        font.pixelSize: screen.vm.answered ? Theme.note : Theme.fitted(text, Theme.strong, Theme.note, width)
                        font.bold: screen.vm.answered === ""
                    }
                    RowLayout {
                        Layout.fillWidth: !Theme.wide
                        visible: screen.vm.answered === ""
                        spacing: Theme.gap
                        uniformCellSizes: true

                        BigButton {
                            Layout.fillWidth: true
                            ground: Theme.card
                            text: "对"
                            onClicked: screen.vm.answer(true)
                        }
                        BigButton {
                            Layout.fillWidth: true
                            ground: Theme.card
                            text: "不对"
                            onClicked: screen.vm.answer(false)
                        }
                    }
                }
                Told {
                    Layout.fillWidth: true
                    text: screen.vm.slipWords
                }
                BigButton {
                    Layout.fillWidth: true
                    visible: screen.vm.offersSlip
                    enabled: !screen.vm.slipWorking
                    strong: enabled
                    text: "打印更正单"
                    onClicked: screen.vm.printSlip()
                }
            }
        }
    }
}
