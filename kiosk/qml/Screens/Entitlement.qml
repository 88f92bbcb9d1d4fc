// 我能享受什么: one question, its answers large, and the way past it. What is touched is kept nowhere.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Spread {
    id: screen

    required property EntitlementModel vm

    aside: ColumnLayout {
        width: parent.width
        height: Theme.wide ? parent.height : implicitHeight
        spacing: Theme.gap

        Caption {
            Layout.fillWidth: true
            text: screen.vm.step
        }
        Masthead {
            Layout.fillWidth: true
            title: screen.vm.title
            line: screen.vm.line
            size: Theme.title
        }
        Item { Layout.fillHeight: true; visible: Theme.wide }
        Caption {
            Layout.fillWidth: true
            visible: Theme.wide
            text: Theme.unwidowed(secret.text)
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        Repeater {
            id: answers
            model: screen.vm.answers

            Press {
                id: answer

                required property string word
                required property int index

                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredHeight: 1
                Layout.maximumHeight: Math.round(Theme.button * 1.7)
                leftPadding: Theme.far
                rightPadding: Theme.far
                text: word
                onClicked: screen.vm.choose(index)

                contentItem: Words {
                    text: answer.text
                    font.pixelSize: Theme.fitted(text, Theme.heading, Theme.body, width)
                    font.bold: true
                    verticalAlignment: Text.AlignVCenter
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
        }
        BigButton {
            Layout.fillWidth: true
            text: "不说，看下一个"
            onClicked: screen.vm.skip()
        }
        Item { Layout.fillHeight: true; Layout.preferredHeight: 0 }
        Caption {
            id: secret
            Layout.fillWidth: true
            visible: !Theme.wide
            text: "只在这台机器上算，不问名字，不记下来，离开就忘。"
        }
    }
}
