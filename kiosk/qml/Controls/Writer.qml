// Where something is written: a square for the finger, or the letters of the alphabet.
import QtQuick
import Theme
import ViewModels

Loader {
    id: writer

    required property WrittenPage vm
    property bool low: false // there is no room for four rows of keys

    sourceComponent: vm.by === "hand" ? hand : letters

    Component {
        id: hand

        HandwritingPad {
            vm: writer.vm.pad
            onChosen: character => writer.vm.letter(character)
        }
    }
    Component {
        id: letters

        Keypad {
            columns: writer.low ? 10 : 7
            onLetter: letter => writer.vm.letter(letter)
            onErase: writer.vm.erase()
            onClear: writer.vm.again()
        }
    }
}
