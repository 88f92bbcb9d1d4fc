// Figures and letters of a short code, in their order; those that look like others are none of them.
import QtQuick
import Theme

Item {
    id: pad

    property list<string> keys
    property int columns: Theme.wide ? 7 : 6
    property int tall: Theme.touch
    readonly property int rows: Math.ceil((keys.length + 2) / columns)
    readonly property real keyTall: (height + Theme.near) / rows - Theme.near
    readonly property real keyWide: (width + Theme.near) / columns - Theme.near
    signal key(string key)
    signal erase
    signal clear

    implicitHeight: rows * tall + (rows - 1) * Theme.near

    Repeater {
        model: [...pad.keys, "删除", "清空"]

        KeyCap {
            required property int index
            required property string modelData
            readonly property int beyond: index - pad.keys.length

            x: index % pad.columns * (pad.keyWide + Theme.near)
            y: Math.floor(index / pad.columns) * (pad.keyTall + Theme.near)
            width: pad.keyWide
            height: pad.keyTall
            among: "数字和字母"
            text: modelData
            iconName: beyond === 0 ? "erase" : ""
            ground: beyond < 0 ? Theme.card : Theme.plainSoft
            say: beyond === 0 ? "删除一个字" : beyond > 0 ? modelData : (modelData < "A" ? "数字 " : "字母 ") + modelData
            onClicked: beyond < 0 ? pad.key(modelData) : beyond === 0 ? pad.erase() : pad.clear()
        }
    }
}
