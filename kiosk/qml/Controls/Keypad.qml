// Letters to touch, in the order of the alphabet: whoever knows pinyin from school finds them without a lesson.
import QtQuick
import QtQuick.Layouts
import Theme

Item {
    id: pad

    property int columns: 7
    property bool canErase: false
    property int tall: Math.round(Theme.touch * 1.02)
    signal letter(string letter)
    signal erase
    signal clear

    implicitHeight: 4 * tall + 3 * Theme.near

    component Key: Press {
        id: key

        property string iconName
        property string say: text

        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 1
        Layout.preferredHeight: 1
        corner: Theme.radiusSmall
        Accessible.name: say

        contentItem: Item {
            Words {
                anchors.centerIn: parent
                visible: key.iconName === ""
                text: key.text
                color: key.enabled ? Theme.ink : Theme.soft
                font.pixelSize: text.length > 1 ? Theme.note : Math.round(Theme.body * 1.16)
                font.bold: text.length === 1
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            Icon {
                anchors.centerIn: parent
                visible: name !== ""
                name: key.iconName
                size: Math.round(Theme.body * 1.4)
            }
        }
    }

    GridLayout {
        anchors.fill: parent
        columns: pad.columns
        rowSpacing: Theme.near
        columnSpacing: Theme.near

        Repeater {
            model: "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("")

            Key {
                required property string modelData
                text: modelData
                say: "字母 " + modelData
                onClicked: pad.letter(modelData)
            }
        }
        Key {
            iconName: "erase"
            text: "删除"
            ground: Theme.plainSoft
            say: "删除一个字母"
            onClicked: pad.erase()
        }
        Key {
            text: "清空"
            ground: Theme.plainSoft
            onClicked: pad.clear()
        }
    }
}
