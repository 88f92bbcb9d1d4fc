// One programme of a person: its years as a picture, each payment in words, what the standard rests on.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property OwnYearsModel vm

    asideWidth: Math.round((width - 3 * Theme.margin) * 0.44)

    aside: ColumnLayout {
        width: parent.width
        height: Theme.wide ? parent.height : implicitHeight
        spacing: Theme.gap

        Masthead {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            title: screen.vm.title
            line: screen.vm.line
            size: Theme.fitted(title, Theme.heading, Theme.strong, screen.aboutWidth / 1.045)
        }
        Card {
            Layout.fillWidth: true
            visible: bars.visible || screen.vm.chip !== ""
            implicitHeight: hero.implicitHeight + 2 * hero.y

            GridLayout {
                id: hero

                readonly property bool narrow: bars.visible && Theme.wide && Theme.elder

                x: Theme.wideGap
                y: Theme.gap
                width: parent.width - 2 * x
                columns: narrow ? 1 : 2
                columnSpacing: Theme.wideGap
                rowSpacing: Theme.near

                YearBars {
                    id: bars
                    readonly property int rows: screen.vm.bars.rowCount()
                    Layout.alignment: Qt.AlignHCenter
                    visible: rows > 0 && !Theme.vast
                    model: screen.vm.bars
                    size: Theme.small
                    tall: Math.round((Theme.wide && Theme.elder ? 110 : 160) * Theme.scale)
                    bar: Math.round((Theme.wide ? 68 : 86) * Theme.scale)
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: Theme.near

                    Chip {
                        visible: text !== ""
                        text: screen.vm.chip
                        tone: screen.vm.tone
                        size: Theme.wide ? Theme.caption : Theme.note
                    }
                    Words {
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        visible: text !== ""
                        text: screen.vm.reason
                        font.pixelSize: Theme.note
                    }
                }
            }
        }
        Item { Layout.fillHeight: true; visible: Theme.wide }
        Loader {
            Layout.fillWidth: true
            active: Theme.wide
            visible: active
            sourceComponent: policy
        }
    }

    Scroll {
        width: parent.width
        height: parent.height - (below.active ? below.height + Theme.gap : 0)

        ColumnLayout {
            width: parent.width
            spacing: 0

            Repeater {
                id: entries
                model: screen.vm.entries

                Item {
                    id: entry

                    required property int index
                    required property string word
                    required property string done
                    required property string tone
                    required property string terms
                    required property string amount
                    readonly property bool breakBefore: true

                    Layout.fillWidth: true
                    implicitHeight: lines.implicitHeight + 2 * Theme.near

                    ColumnLayout {
                        id: lines
                        y: Theme.near
                        width: parent.width
                        spacing: Theme.tight / 2

                        GridLayout {
                            Layout.fillWidth: true
                            columns: Theme.vast ? 1 : 2
                            columnSpacing: Theme.gap
                            rowSpacing: 0

                            Parts {
                                Layout.fillWidth: true
                                Layout.preferredWidth: 1
                                dots: true
                                line: entry.word
                                bold: true
                            }
                            Figure {
                                text: entry.amount
                                font.bold: true
                            }
                        }
                        Parts {
                            Layout.fillWidth: true
                            Layout.preferredWidth: 1
                            visible: line !== ""
                            line: entry.terms
                            size: Theme.note
                        }
                        Words {
                            Layout.fillWidth: true
                            Layout.preferredWidth: 1
                            visible: text !== ""
                            text: entry.done
                            color: entry.tone === "seal" ? Theme.seal : Theme.soft
                            font.pixelSize: Theme.caption
                        }
                    }
                    Rectangle {
                        anchors.bottom: parent.bottom
                        width: parent.width
                        height: Theme.hair
                        color: Theme.line
                    }
                }
            }
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
            Phones {
                readonly property bool breakBefore: true
                Layout.fillWidth: true
                Layout.topMargin: Theme.gap
                plain: screen.vm.phones
            }
        }
    }
    Loader {
        id: below
        anchors.bottom: parent.bottom
        width: parent.width
        active: !Theme.wide && screen.vm.code !== ""
        visible: active
        sourceComponent: policy
    }
    Component {
        id: policy

        BigButton {
            visible: screen.vm.code !== ""
            text: "什么政策"
            onClicked: screen.vm.policy()
        }
    }
}
