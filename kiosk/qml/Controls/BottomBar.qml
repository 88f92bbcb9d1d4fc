// The same five at the bottom of every screen, always in the same place.
import QtQuick
import QtQuick.Layouts
import Theme

Rectangle {
    id: bar

    property bool canBack
    property bool listening
    signal back
    signal how
    signal home
    signal looks
    signal listen
    signal staff

    implicitHeight: Theme.bar
    color: Theme.card

    component Place: Press {
        id: place

        property string iconName
        property color colour: Theme.ink
        property bool last: false
        property bool atOnce: false // kiosk.input.hearing

        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
        corner: 0
        edgeWidth: 0

        contentItem: Item {
            GridLayout {
                anchors.centerIn: parent
                flow: Theme.wide ? GridLayout.LeftToRight : GridLayout.TopToBottom
                rowSpacing: Theme.near
                columnSpacing: Theme.near

                Icon {
                    Layout.alignment: Qt.AlignCenter
                    name: place.iconName
                    colour: place.colour
                }
                Ink {
                    Layout.alignment: Qt.AlignCenter
                    text: place.text
                    color: place.colour
                    font.pixelSize: Theme.wide ? Theme.type(32, 1.12)
                        : Theme.fitted("叫工作人员", Theme.type(33, 1.12), Theme.small, place.width - 2 * Theme.gap)
                    font.bold: place.last
                    wrapMode: Text.NoWrap
                }
            }
        }
        Rectangle {
            visible: !place.last
            anchors.right: parent.right
            width: Theme.hair
            height: parent.height
            color: Theme.line
        }
    }

    RowLayout {
        anchors.fill: parent
        anchors.topMargin: Theme.hair
        spacing: 0

        Place { // at home there is no way back: there it tells how this is used
            text: bar.canBack ? "返回" : "怎么用"
            iconName: bar.canBack ? "back" : "question"
            onClicked: bar.canBack ? bar.back() : bar.how()
        }
        Place {
            text: "首页"
            iconName: "home"
            onClicked: bar.home()
        }
        Place {
            text: "大字语音"
            iconName: "larger"
            onClicked: bar.looks()
        }
        Place {
            text: bar.listening ? "停" : "读给我听"
            iconName: bar.listening ? "stop" : "listen"
            atOnce: bar.listening
            onClicked: bar.listen()
        }
        Place {
            text: "叫工作人员"
            iconName: "bell"
            colour: Theme.seal
            last: true
            onClicked: bar.staff()
        }
    }
    Rectangle {
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }
}
