// What comes out of the printer: chosen on the left, sheet by sheet with copies and pages, and as it will hang.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Panel {
    id: panel

    required property DeskModel desk
    required property string about
    readonly property PressModel press: desk.press
    readonly property string word: secret.field.text
    readonly property string folder: Window.window?.folderChosen || desk.office + "/打印件"
    readonly property string toFolder: "存到文件夹"
    readonly property bool toPrinter: where.value !== "" && where.value !== toFolder
    signal choose
    signal round

    name: "打印" + press.what
    line: press.isRating ? "放在办事窗口，群众扫码或打勾。" : "每一张都记进公示台账。"
    wide: Math.round(2600 * Theme.scale)
    tall: true
    Component.onCompleted: press.begin(about ? about.split(" ") : [], "")
    Component.onDestruction: press.clear()

    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        spacing: Theme.margin

        ColumnLayout {
            Layout.preferredWidth: 6
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.gap

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap

                Pick {
                    Layout.preferredWidth: Math.round(Theme.note * 8)
                    Layout.fillWidth: false
                    label: "打什么"
                    value: panel.press.what
                    choices: panel.press.kinds
                    onDone: text => panel.press.set("what", text, panel.word)
                }
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
                Pick {
                    Layout.preferredWidth: Math.round(Theme.note * 5)
                    Layout.fillWidth: false
                    label: "纸"
                    value: panel.press.paper
                    choices: ["A4", "A3"]
                    onDone: text => panel.press.set("paper", text, panel.word)
                }
            }
            RowLayout {
                Layout.fillWidth: true
                visible: panel.press.isSheet
                spacing: Theme.gap

                Field {
                    Layout.preferredWidth: Math.round(Theme.note * 5)
                    Layout.fillWidth: false
                    label: "每村几份"
                    value: panel.press.copies
                    onDone: text => panel.press.set("copies", text, panel.word)
                }
                Field {
                    Layout.preferredWidth: Math.round(Theme.note * 6)
                    Layout.fillWidth: false
                    label: "每组另加几份"
                    value: panel.press.perGroup
                    onDone: text => panel.press.set("per_group", text, panel.word)
                }
                DeskButton {
                    Layout.alignment: Qt.AlignBottom
                    iconName: "document"
                    text: panel.press.route ? panel.press.route : "路线表…"
                    Accessible.description: "按送的路线排先后，定每村几份"
                    onClicked: panel.round()
                }
                DeskButton {
                    Layout.alignment: Qt.AlignBottom
                    text: panel.press.large ? "大字 ✓" : "大字"
                    tone: panel.press.large ? "pine" : ""
                    Accessible.role: Accessible.CheckBox
                    Accessible.checkable: true
                    Accessible.checked: panel.press.large
                    Accessible.description: "字撑满纸，一米外看得清，页数多一些"
                    onClicked: panel.press.set("large", panel.press.large ? "no" : "yes", panel.word)
                }
                Item { Layout.fillWidth: true }
            }
            Pick {
                Layout.fillWidth: true
                visible: panel.press.isRating
                label: "哪件事"
                value: panel.press.matter
                choices: panel.press.matters
                onDone: text => panel.press.set("matter", text, panel.word)
            }
            Field {
                id: secret
                Layout.fillWidth: true
                visible: panel.desk.locked
                label: "密钥的口令"
                hint: "名单是锁着的，写上才看得到、打得出；不会记下来"
                secret: true
                field.onEditingFinished: if (field.text !== "") panel.press.plan(field.text)
            }
            Card {
                Layout.fillWidth: true
                Layout.fillHeight: true
                clip: true

                ListView {
                    id: list
                    anchors.fill: parent
                    anchors.margins: Theme.hair
                    clip: true
                    model: panel.press.lines
                    boundsBehavior: Flickable.StopAtBounds
                    Accessible.role: Accessible.List
                    Accessible.name: "要打印的"
                    ScrollBar.vertical: ScrollBar { policy: list.contentHeight > list.height + 1 ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }
                    delegate: PlanLine {
                        width: ListView.view.width
                        onClicked: panel.press.see(index, panel.word)
                    }
                }
                Words {
                    anchors.centerIn: parent
                    width: parent.width - 4 * Theme.gap
                    horizontalAlignment: Text.AlignHCenter
                    visible: list.count === 0
                    text: panel.press.trouble ? panel.press.trouble : panel.desk.job === "plan" ? "正在数页数……"
                        : panel.desk.locked && panel.word === "" ? "写上口令，这里列出要打的每一张。" : "没有可以打的。"
                    color: panel.press.trouble ? Theme.seal : Theme.soft
                    font.pixelSize: Theme.note
                }
            }
            Repeater {
                model: panel.press.notes

                Caption {
                    required property string modelData
                    Layout.fillWidth: true
                    text: modelData
                    color: Theme.gold
                }
            }
        }
        SheetPane {
            Layout.preferredWidth: 4
            Layout.fillWidth: true
            Layout.fillHeight: true
            title: "贴出来是这样"
            provider: "sample"
            ratios: panel.press.ratios
            revision: panel.press.revision
            waiting: panel.desk.job === "plan" ? "正在画……" : "点左边的一张，这里就是它贴出来的样子。"
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        Words {
            Layout.fillWidth: true
            text: panel.press.total + (!panel.toPrinter ? " → " + panel.desk.shortly(panel.folder) : "")
            font.pixelSize: Theme.note
            font.bold: true
            elide: Text.ElideMiddle
            wrapMode: Text.NoWrap
        }
        DeskButton {
            text: "不了"
            focus: true
            onClicked: panel.away()
        }
        DeskButton {
            strong: true
            iconName: "printer"
            enabled: panel.press.ready && panel.desk.job !== "print"
            text: "打印"
            onClicked: {
                panel.press.run(panel.toPrinter ? where.value : panel.folder, panel.toPrinter, panel.word);
                panel.away();
            }
        }
    }
}
