// One matter of the catalogue: what must be open, on what basis, by when, where; and what was published for it.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property MatterModel vm

    aside: Masthead {
        width: parent.width
        title: screen.vm.title
        line: screen.vm.line
    }

    Scroll {
        anchors.fill: parent

        ColumnLayout {
            width: parent.width
            spacing: Theme.wideGap

            Card {
                Layout.fillWidth: true
                implicitHeight: published.implicitHeight + 2 * Theme.wideGap

                ColumnLayout {
                    id: published
                    y: Theme.wideGap
                    width: parent.width
                    spacing: Theme.near

                    SectionHead {
                        Layout.fillWidth: true
                        Layout.leftMargin: Theme.far
                        Layout.rightMargin: Theme.far
                        text: "已公开的公示"
                    }
                    Words {
                        Layout.fillWidth: true
                        Layout.leftMargin: Theme.far
                        Layout.rightMargin: Theme.far
                        text: screen.vm.published
                        lineHeight: 1.15
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
