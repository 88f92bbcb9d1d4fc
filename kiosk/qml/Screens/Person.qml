// What one person, or a household, was paid over the years: the sum, each programme, what comes next; to take along,
// to ask about, to object to.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property JoinedModel vm

    readonly property bool torn: vm.name.includes("·")
        && Theme.ems(vm.name) * 1.02 * Theme.strong > aboutWidth / 1.045

    // in large type on tall glass the sum goes with the pages, so that what follows has room; on wide glass where a long
    // name would push the last button off it
    readonly property bool scrolls: Theme.wide ? Theme.vast && head.implicitHeight + least > height - 2 * Theme.wideGap : Theme.elder
    readonly property int least: Math.round(Theme.note * 1.5 + Theme.figure * 1.05) + 2 * Theme.near + 2 * Theme.button + 4 * Theme.gap

    asideWidth: Math.round((width - 3 * Theme.margin) * 0.44)

    aside: ColumnLayout {
        width: parent.width
        height: Theme.wide ? parent.height : implicitHeight
        spacing: Theme.wide && !Theme.elder ? Theme.gap : Theme.near

        Masthead {
            id: head
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            title: screen.torn ? screen.vm.name.replace("·", "·\n") : screen.vm.name || "我的补贴"
            line: screen.vm.line
            readonly property string longest: title.split("\n").sort((a, b) => Theme.ems(b) - Theme.ems(a))[0]
            size: Theme.fitted(longest, Math.round(Theme.title / 1.045), Theme.strong, screen.aboutWidth / 1.045)
        }
        Loader {
            Layout.fillWidth: true
            active: !screen.scrolls
            visible: active
            sourceComponent: sum
        }
        Item { Layout.fillHeight: true; visible: Theme.wide }
        Loader {
            Layout.fillWidth: true
            active: Theme.wide
            visible: active
            sourceComponent: actions
        }
    }

    Scroll {
        width: parent.width
        height: parent.height - (below.active ? below.height + Theme.gap : beside.visible ? beside.height + Theme.gap : 0)

        ColumnLayout {
            width: parent.width
            spacing: 0

            Loader {
                readonly property bool breakBefore: true

                Layout.fillWidth: true
                Layout.bottomMargin: Theme.gap
                active: screen.scrolls
                visible: active
                sourceComponent: sum
            }

            Repeater {
                model: screen.vm.courses

                ColumnLayout {
                    id: one

                    required property int index
                    required property string head
                    required property string title
                    required property string amount
                    required property string terms
                    required property string chip
                    required property string tone
                    required property string reason
                    required property bool quiet
                    required property var tall
                    readonly property bool breakBefore: true

                    Layout.fillWidth: true
                    Layout.bottomMargin: quiet ? 0 : Theme.near
                    spacing: 0

                    SectionHead {
                        Layout.fillWidth: true
                        Layout.topMargin: one.index > 0 ? Theme.near : 0
                        Layout.bottomMargin: Theme.tight
                        visible: text !== ""
                        text: one.head
                        font.bold: true
                    }
                    Loader {
                        Layout.fillWidth: true
                        sourceComponent: one.quiet ? line : card
                    }
                    Component {
                        id: card

                        CourseCard {
                            text: one.title
                            amount: one.amount
                            terms: one.terms
                            chip: one.chip
                            tone: one.tone
                            reason: one.reason
                            tall: one.tall
                            onClicked: screen.vm.open(one.index)
                        }
                    }
                    Component {
                        id: line

                        CourseLine {
                            text: one.title
                            amount: one.amount
                            terms: one.terms
                            onClicked: screen.vm.open(one.index)
                        }
                    }
                }
            }
            Repeater {
                model: [screen.vm.coming, screen.vm.hint, Theme.wide ? "" : screen.vm.phones].filter(text => text !== "")

                Caption {
                    required property string modelData
                    readonly property bool breakBefore: true

                    Layout.fillWidth: true
                    Layout.topMargin: Theme.near
                    text: Theme.unwidowed(modelData)
                    font.pixelSize: Theme.caption
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
        sourceComponent: actions
    }

    Told {
        id: beside
        anchors.bottom: parent.bottom
        width: parent.width
        visible: Theme.wide && text !== ""
        text: screen.vm.slipWords
    }

    Component {
        id: sum

        Card {
            implicitHeight: hero.implicitHeight + 2 * hero.y

            GridLayout {
                id: hero

                readonly property bool narrow: bars.visible
                    && (Theme.vast && !Theme.wide || Math.max(Theme.ems(screen.vm.amount) * figure + Theme.strong * 1.2, Theme.note * 7) + bars.implicitWidth + Theme.gap > width)
                readonly property int figure: Math.round(Theme.figure * (Theme.wide ? (Theme.elder ? 0.7 : 0.8) : Theme.elder ? 0.76 : 0.88))

                x: Theme.wide ? Theme.wideGap : Theme.far
                y: Theme.wide || Theme.elder ? Theme.near : Theme.gap
                width: parent.width - 2 * x
                columns: narrow ? 1 : 2
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: Theme.tight / 2

                    Words {
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        text: screen.vm.found
                        color: Theme.soft
                        font.pixelSize: screen.vm.amount ? Theme.note : Theme.body
                    }
                    RowLayout {
                        visible: screen.vm.amount !== ""
                        spacing: Theme.tight

                        Words {
                            Layout.alignment: Qt.AlignBaseline
                            text: screen.vm.amount
                            color: Theme.seal
                            font.pixelSize: Theme.fitted(text, hero.figure, Theme.strong, hero.width - Theme.strong * 1.5)
                            font.bold: true
                            wrapMode: Text.NoWrap
                        }
                        Words {
                            Layout.alignment: Qt.AlignBaseline
                            text: "元"
                            color: Theme.seal
                            font.pixelSize: Math.round(Theme.strong * 0.9)
                            font.bold: true
                        }
                    }
                    Words {
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        visible: text !== "" && !(Theme.vast && Theme.wide) // each programme says its own
                        text: screen.vm.versus
                        font.pixelSize: Theme.note
                    }
                }
                YearBars {
                    id: bars
                    Layout.alignment: hero.narrow ? Qt.AlignHCenter : Qt.AlignRight
                    // three years beside large sentences on wide glass would push the last button off it; in the largest
                    // type on tall glass the first programme has no room below the sum: there they have it
                    visible: count > 0 && !(Theme.wide ? (Theme.elder || Theme.track > 0) && count > 2 : Theme.grow > 1.4 && !Theme.vast)
                    readonly property int count: screen.vm.bars.rowCount()
                    model: screen.vm.bars
                    size: Theme.small
                    tall: Math.round((Theme.wide ? (Theme.elder || hero.narrow ? 70 : 130) : Theme.vast ? 230 : Theme.elder ? 110 : 160) * Theme.scale)
                    bar: Math.round((Theme.wide ? 68 : 86) * Theme.scale)
                }
            }
        }
    }
    Component {
        id: actions

        ColumnLayout {
            spacing: Theme.gap

            Phones {
                Layout.fillWidth: true
                visible: Theme.wide && !Theme.elder
                plain: screen.vm.phones
            }
            Told {
                Layout.fillWidth: true
                visible: !Theme.wide && text !== ""
                text: screen.vm.slipWords
            }
            GridLayout {
                Layout.fillWidth: true
                columns: Theme.wide && Theme.elder ? 2 : 3
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap
                uniformCellWidths: true

                BigButton {
                    Layout.fillWidth: true
                    text: "打印带走"
                    visible: !screen.vm.empty
                    enabled: !screen.vm.slipWorking
                    onClicked: screen.vm.printSlip()
                }
                BigButton {
                    Layout.fillWidth: true
                    text: "什么政策"
                    visible: !screen.vm.empty
                    onClicked: screen.vm.policy()
                }
                BigButton {
                    Layout.fillWidth: true
                    Layout.columnSpan: parent.columns === 2 ? 2 : 1
                    strong: true
                    text: "我觉得不对"
                    onClicked: screen.vm.objection()
                }
            }
        }
    }
}
