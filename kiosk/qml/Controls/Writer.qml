// Where something is written: a square for the finger, or the letters of the alphabet. Both stay once they were used.
import QtQuick
import Theme
import ViewModels

Item {
    id: writer

    required property WrittenPage vm
    property bool low: false // there is no room for four rows of keys
    readonly property bool byHand: vm.by === "hand"
    property bool wasByHand: false

    implicitHeight: byHand ? hand.implicitHeight : letters.implicitHeight
    onByHandChanged: if (byHand) wasByHand = true
    Component.onCompleted: if (byHand) wasByHand = true

    Loader {
        id: hand
        anchors.fill: parent
        active: writer.wasByHand
        visible: writer.byHand
        sourceComponent: HandwritingPad {
            vm: writer.vm.pad
            onChosen: character => writer.vm.letter(character)
        }
    }
    Keypad {
        id: letters
        anchors.fill: parent
        visible: !writer.byHand
        columns: writer.low ? 10 : 7
        onLetter: letter => writer.vm.letter(letter)
        onErase: writer.vm.erase()
        onClear: writer.vm.again()
    }
}
