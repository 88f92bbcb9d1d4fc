// One key of a pad: a letter, a digit, or a drawing with its word for those who do not see it.
import QtQuick
import Theme

Press {
    id: key

    property string iconName
    property string say: text
    property bool big: false
    property string among // what it is one of: too many to say each (kiosk.input.choices)

    implicitHeight: Theme.touch
    corner: Theme.radiusSmall
    Accessible.name: say

    contentItem: Item {
        Ink {
            anchors.centerIn: parent
            visible: key.iconName === ""
            text: key.iconName ? "" : key.text
            color: key.enabled ? Theme.ink : Theme.soft
            font.pixelSize: key.big ? Math.max(Theme.near, Math.min(Theme.heading, Math.round(key.height * 0.62))) : text.length > 1 ? Theme.fitted(text, Theme.note, Theme.small, key.width)
                : Math.round(Theme.word * 1.16)
            font.bold: text.length === 1
            wrapMode: Text.NoWrap
        }
        Loader {
            anchors.centerIn: parent
            active: key.iconName !== ""
            sourceComponent: Icon {
                name: key.iconName
                size: Math.max(Theme.near, Math.min(Math.round(Theme.word * (key.big ? 1.7 : 1.4)), Math.round(key.height * 0.7)))
            }
        }
    }
}
