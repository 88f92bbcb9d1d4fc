// One matter of the catalogue: what must be open, on what basis, by when, where; and what was published for it.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property MatterModel vm

    aside: ColumnLayout {
        width: parent.width
        spacing: Theme.gap

        Masthead {
            Layout.fillWidth: true
            title: screen.vm.title
            line: screen.vm.line
        }
        Words {
            Layout.fillWidth: true
            text: screen.vm.published
            color: postings.count > 0 ? Theme.pine : Theme.soft
            lineHeight: 1.15
        }
    }

    Scroll {
        anchors.fill: parent

        ColumnLayout {
            width: parent.width
            spacing: Theme.wideGap

            Card {
                Layout.fillWidth: true
                visible: postings.count > 0
                implicitHeight: published.implicitHeight + Theme.wideGap + Theme.near

                ColumnLayout {
                    id: published
                    y: Theme.wideGap
                    width: parent.width
                    spacing: Theme.near

                    SectionHead {
                        Layout.fillWidth: true
                        Layout.leftMargin: Theme.far
                        Layout.rightMargin: Theme.far
                        text: "正在公示"
                    }
                    Repeater {
                        id: postings
                        model: screen.vm.postings

                        BoardLine {
                            required property int index
                            required property string id
                            required property string title
                            required line
                            required chip
                            required tone

                            readonly property bool breakBefore: true

                            Layout.fillWidth: true
                            text: title
                            last: index === postings.count - 1
                            onClicked: screen.vm.open(id)
                        }
                    }
                }
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
}
