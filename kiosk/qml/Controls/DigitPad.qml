// Figures to touch, as on a telephone; the point for jiao and fen.
import QtQuick
import Theme

Item {
    id: pad

    property bool point: true // whether there are jiao and fen
    property int tall: Theme.touch
    readonly property real wide: (width - 2 * Theme.near) / 3
    readonly property real high: (height - 3 * Theme.near) / 4
    signal key(string key)
    signal erase

    implicitHeight: 4 * tall + 3 * Theme.near

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0", "删除"]

        KeyCap {
            required property int index
            required property string modelData

            x: index % 3 * (pad.wide + Theme.near)
            y: Math.floor(index / 3) * (pad.high + Theme.near)
            width: pad.wide
            height: pad.high
            big: true
            among: "数字"
            visible: pad.point || index !== 9
            text: modelData
            iconName: index === 11 ? "erase" : ""
            ground: index === 11 ? Theme.plainSoft : Theme.card
            say: index === 11 ? "删除一个数字" : modelData === "." ? "小数点" : "数字 " + modelData
            onClicked: index === 11 ? pad.erase() : pad.key(modelData)
        }
    }
}
