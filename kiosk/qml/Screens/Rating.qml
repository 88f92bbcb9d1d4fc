// 评一评: five faces with their words, one touch; then what was counted, and where somebody answers.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property RatingModel vm

    aside: ColumnLayout {
        width: parent.width
        spacing: Theme.gap

        Masthead {
            Layout.fillWidth: true
            title: Theme.unwidowed(screen.vm.title)
            line: Theme.unwidowed(screen.vm.line)
            size: Theme.title
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap
        visible: screen.vm.told === ""

        Repeater {
            model: screen.vm.levels

            Press {
                id: level

                required property string word
                required property string picture
                required property string tone
                required property int index

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: 1
                Layout.maximumHeight: Math.round(Theme.button * 1.9)
                leftPadding: Theme.far
                rightPadding: Theme.far
                text: word
                onClicked: screen.vm.rate(index)

                contentItem: RowLayout {
                    spacing: Theme.wideGap

                    Icon {
                        name: level.picture
                        size: Math.round(Theme.heading * 1.4)
                        colour: Theme.colour(level.tone)
                    }
                    Words {
                        Layout.fillWidth: true
                        text: level.text
                        font.pixelSize: Theme.fitted(text, Theme.heading, Theme.body, width)
                        font.bold: true
                        verticalAlignment: Text.AlignVCenter
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                }
            }
        }
        Item { Layout.fillHeight: true; Layout.preferredHeight: 0 }
    }
    ColumnLayout {
        width: parent.width
        spacing: Theme.wideGap
        visible: screen.vm.told !== ""

        Icon {
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: Theme.far
            name: screen.vm.picture
            size: Math.round(Theme.figure * (Theme.vast ? 1.2 : 2))
            colour: Theme.pine
        }
        Words {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            horizontalAlignment: Text.AlignHCenter
            text: Theme.unwidowed(screen.vm.told)
            font.pixelSize: Theme.heading
            font.bold: true
            Accessible.role: Accessible.AlertMessage
        }
        Words {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            text: Theme.unwidowed(screen.vm.more)
            lineHeight: 1.2
        }
    }
}
