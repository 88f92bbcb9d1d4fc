// Figures to touch, as on a telephone; the point for jiao and fen.
import QtQuick
import QtQuick.Layouts
import Theme

Item {
    id: pad

    property int tall: Theme.touch
    signal key(string key)
    signal erase

    implicitHeight: 4 * tall + 3 * Theme.near

    GridLayout {
        anchors.fill: parent
        columns: 3
        rowSpacing: Theme.near
        columnSpacing: Theme.near
        uniformCellWidths: true
        uniformCellHeights: true

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0", "删除"]

            Press {
                id: sign

                required property string modelData
                readonly property bool erases: modelData === "删除"

                Layout.fillWidth: true
                Layout.fillHeight: true
                corner: Theme.radiusSmall
                ground: erases ? Theme.plainSoft : Theme.card
                text: modelData
                Accessible.name: erases ? "删除一个数字" : modelData === "." ? "小数点" : "数字 " + modelData
                onClicked: erases ? pad.erase() : pad.key(modelData)

                contentItem: Item {
                    Words {
                        anchors.centerIn: parent
                        visible: !sign.erases
                        text: sign.erases ? "" : sign.text
                        font.pixelSize: Theme.strong
                        font.bold: true
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                    Icon {
                        anchors.centerIn: parent
                        visible: sign.erases
                        name: "erase"
                        size: Math.round(Theme.body * 1.4)
                    }
                }
            }
        }
    }
}
