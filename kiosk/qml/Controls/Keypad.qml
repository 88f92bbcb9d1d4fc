// Letters to touch, in the order of the alphabet: whoever knows pinyin from school finds them without a lesson.
import QtQuick
import Theme

Item {
    id: pad

    property int columns: 7
    property int tall: Math.round(Theme.touch * 1.02)
    readonly property int rows: Math.ceil(28 / columns)
    // what room there is: keys rather shrink a little than stand on one another
    readonly property real keyTall: (height + Theme.near) / rows - Theme.near
    readonly property real keyWide: (width + Theme.near) / columns - Theme.near
    signal letter(string letter)
    signal erase
    signal clear

    implicitHeight: rows * tall + (rows - 1) * Theme.near

    Repeater {
        model: ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U",
            "V", "W", "X", "Y", "Z", "删除", "清空"]

        KeyCap {
            required property int index
            required property string modelData

            x: index % pad.columns * (pad.keyWide + Theme.near)
            y: Math.floor(index / pad.columns) * (pad.keyTall + Theme.near)
            width: pad.keyWide
            height: pad.keyTall
            among: "字母"
            text: modelData
            iconName: index === 26 ? "erase" : ""
            ground: index < 26 ? Theme.card : Theme.plainSoft
            say: index < 26 ? "字母 " + modelData : index === 26 ? "删除一个字母" : modelData
            onClicked: index < 26 ? pad.letter(modelData) : index === 26 ? pad.erase() : pad.clear()
        }
    }
}
