// A batch that stopped: going on at the exact sheet, or what somebody saw of the one in doubt, or giving up the rest.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Panel {
    id: panel

    required property DeskModel desk
    readonly property PressModel press: desk.press

    name: press.isUnsure ? "这一张打出来了吗？" : "上次没有打完"
    line: press.leftWords
    wide: Math.round(1500 * Theme.scale)

    function settle(seen: string) {
        const word = secret.field.text;
        secret.field.clear();
        panel.press.goOn(seen, word);
        panel.away();
    }

    Words {
        Layout.fillWidth: true
        visible: panel.press.isUnsure
        text: "打出来了：记进台账，从下一张接着打。没有：重打这一张，台账里会注明是第几次打。"
        font.pixelSize: Theme.note
    }
    Field {
        id: secret
        Layout.fillWidth: true
        visible: panel.desk.locked
        label: "密钥的口令"
        hint: "打变动表，或留存的样张不见了，才要写"
        secret: true
    }
    Item { Layout.fillHeight: true }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        DeskButton {
            quiet: true
            tone: "seal"
            visible: !panel.press.isUnsure
            text: "剩下的不打了"
            onClicked: {
                panel.press.giveUp("");
                panel.away();
            }
        }
        Item { Layout.fillWidth: true }
        DeskButton {
            text: "以后再说"
            focus: true
            onClicked: panel.away()
        }
        DeskButton {
            visible: panel.press.isUnsure
            tone: "gold"
            text: "没有，重打这一张"
            onClicked: panel.settle("again")
        }
        DeskButton {
            strong: true
            text: panel.press.isUnsure ? "打出来了" : "接着打"
            onClicked: panel.settle(panel.press.isUnsure ? "printed" : "")
        }
    }
}
