// One matter of the catalogue: what must be open, on what basis, by when, where; and what was published for it.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property MatterModel vm

    // in such type the words beside the list need the glass
    readonly property bool full: Theme.wide && Theme.grow > 1.4

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
        BigButton {
            Layout.fillWidth: Theme.wide
            Layout.topMargin: Theme.near
            visible: !screen.full
            text: "这件事办得怎么样，评一评"
            onClicked: screen.vm.rate()
        }
    }

    Scroll {
        anchors.fill: parent

        ColumnLayout {
            width: parent.width
            spacing: Theme.wideGap

            BigButton {
                Layout.fillWidth: true
                visible: screen.full
                text: "评一评这件事"
                onClicked: screen.vm.rate()
            }
            ColumnLayout {
                Layout.fillWidth: true
                visible: postings.count > 0
                spacing: 0

                SectionHead {
                    Layout.fillWidth: true
                    Layout.bottomMargin: Theme.near
                    text: "正在公示"
                }
                Rectangle {
                    Layout.fillWidth: true
                    implicitHeight: Theme.rule
                    color: Theme.ink
                }
                Repeater {
                    id: postings
                    model: screen.vm.postings

                    BoardLine {
                        required property string id
                        required property string title
                        required line
                        required chip
                        required tone
                        readonly property bool breakBefore: true

                        Layout.fillWidth: true
                        inset: Theme.near
                        text: title
                        onClicked: screen.vm.open(id)
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
