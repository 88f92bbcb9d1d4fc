// One of several words; with `free` another may be written.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme
import Controls

ColumnLayout {
    id: box

    property string label
    property bool labelled: true
    property string value
    property string hint
    property var choices: []
    property bool free: false
    signal done(string text)

    spacing: Theme.tight

    Words {
        visible: box.labelled
        text: box.label
        color: Theme.soft
        font.pixelSize: Theme.caption
    }
    ComboBox {
        id: combo
        Layout.fillWidth: true
        implicitHeight: Theme.touch
        model: box.choices
        editable: box.free
        currentIndex: box.choices.indexOf(box.value)
        font.family: Theme.family
        font.pixelSize: Theme.note
        leftPadding: 0
        Accessible.name: box.label
        onActivated: index => box.done(box.choices[index])

        contentItem: TextField {
            readOnly: !combo.editable
            enabled: combo.editable
            text: combo.editable ? box.value : combo.displayText
            placeholderText: box.hint
            placeholderTextColor: Theme.faint
            color: Theme.ink
            font: combo.font
            leftPadding: Theme.near
            rightPadding: 0
            verticalAlignment: TextInput.AlignVCenter
            selectByMouse: combo.editable
            background: null
            Accessible.name: box.label
            onEditingFinished: if (combo.editable && text !== box.value) box.done(text)
        }
        indicator: Icon {
            x: combo.width - width - Theme.near
            y: (combo.height - height) / 2
            name: "next"
            rotation: 90
            size: Theme.note
            colour: Theme.soft
        }
        background: Rectangle {
            color: Theme.card
            radius: Theme.radiusSmall
            border.width: combo.activeFocus || combo.contentItem.activeFocus ? Theme.rule : Theme.hair
            border.color: combo.activeFocus || combo.contentItem.activeFocus ? Theme.sea : Theme.quiet
        }
        delegate: ItemDelegate {
            id: choice
            required property string modelData
            required property int index
            width: combo.width
            height: Theme.touch
            text: modelData
            highlighted: combo.highlightedIndex === index
            contentItem: Ink {
                text: choice.text
                font.pixelSize: Theme.note
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
                verticalAlignment: Text.AlignVCenter
            }
            background: Rectangle { color: choice.highlighted ? Theme.pressed : Theme.card }
        }
        popup: Popup {
            y: combo.height
            width: combo.width
            implicitHeight: Math.min(contentItem.implicitHeight, Theme.touch * 8) + 2 * padding
            padding: Theme.hair
            contentItem: ListView {
                clip: true
                implicitHeight: contentHeight
                model: combo.popup.visible ? combo.delegateModel : null
                currentIndex: combo.highlightedIndex
                ScrollBar.vertical: ScrollBar {}
            }
            background: Rectangle {
                color: Theme.card
                radius: Theme.radiusSmall
                border.width: Theme.hair
                border.color: Theme.quiet
            }
        }
    }
}
