// What household cards and a recall still need to know, the passphrase last.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Panel {
    id: panel

    required property DeskModel desk
    required property string kind
    property string about
    readonly property var ids: about.split(" ")
    readonly property string folder: Window.window?.folderChosen || desk.office + "/打印件"
    readonly property bool toPrinter: where.value !== "" && where.value !== panel.toFolder
    readonly property string toFolder: "存到文件夹"
    signal choose

    name: kind === "cards" ? about + "的家户卡" : "召回 " + ids.slice(1).join(" ")
    line: kind === "cards" ? "全村每户一张，卡上没有姓名，照名册交给本人或同户的成年人。存成的文件要锁好。"
        : ids[0] + "。名单从网站和每台触摸屏上清除，退不回来。原因会公开，不要写姓名和号码。"

    function run() {
        const word = secret.field.text;
        secret.field.clear();
        if (panel.kind === "recall")
            panel.desk.recall(panel.ids[0], reason.field.text, word);
        else
            panel.desk.printCards(panel.about, panel.toPrinter ? where.value : panel.folder + "/家户卡-" + panel.about + ".pdf", word);
        panel.away();
    }

    Field {
        id: reason
        Layout.fillWidth: true
        visible: panel.kind === "recall"
        label: "为什么召回"
        hint: "如：公开了不该公开的内容"
        property string kept
        value: kept
        onDone: text => kept = text
    }
    RowLayout {
        Layout.fillWidth: true
        visible: panel.kind !== "recall"
        spacing: Theme.gap

        Pick {
            id: where
            Layout.fillWidth: true
            label: "打印到"
            value: panel.desk.printers.length ? panel.desk.printers[0] : panel.toFolder
            choices: [...panel.desk.printers, panel.toFolder]
            onDone: text => value = text
        }
        DeskButton {
            Layout.alignment: Qt.AlignBottom
            visible: !panel.toPrinter
            iconName: "folder"
            text: "换文件夹…"
            onClicked: panel.choose()
        }
    }
    Caption {
        Layout.fillWidth: true
        visible: panel.kind !== "recall" && !panel.toPrinter
        text: "存到" + panel.desk.shortly(panel.folder)
    }
    Field {
        id: secret
        Layout.fillWidth: true
        visible: panel.desk.locked
        label: "密钥的口令"
        hint: "只用这一次，不会记下来"
        secret: true
    }
    Item { Layout.fillHeight: true }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        Item { Layout.fillWidth: true }
        DeskButton {
            text: "不了"
            focus: true
            onClicked: panel.away()
        }
        DeskButton {
            strong: true
            enabled: panel.kind === "recall" ? reason.field.text.length > 1 : true
            text: panel.kind === "cards" ? "打印家户卡" : "召回"
            onClicked: panel.run()
        }
    }
}
