// 验真 at the desk: the paper that was brought, what is found of it, and what was published beside it.
import QtQuick
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Panel {
    id: panel

    required property DeskModel desk
    readonly property ProofModel proof: desk.proof
    readonly property string word: secret.field.text
    signal choose

    name: "纸上的公示是真的吗？"
    line: "PDF 一个数一个数对；照片、扫描件验二维码，名单和右边对；只有短码，照着二维码下面的 8 个字写。不用网络。"
    wide: Math.round(2600 * Theme.scale)
    tall: true
    Component.onDestruction: proof.clear()

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        DeskButton {
            Layout.alignment: Qt.AlignBottom
            strong: panel.proof.count === 0
            iconName: "document"
            text: "选文件…"
            onClicked: panel.choose()
        }
        Field {
            id: code
            Layout.preferredWidth: Math.round(Theme.note * 11)
            Layout.fillWidth: false
            label: "短码"
            hint: "如 K7QF-2M8D"
            property string kept
            value: kept
            onDone: text => {
                kept = text;
                panel.proof.type(text, panel.word);
            }
        }
        Field {
            id: secret
            Layout.preferredWidth: Math.round(Theme.note * 14)
            Layout.fillWidth: false
            visible: panel.desk.locked
            label: "密钥的口令"
            hint: "要对名单才写"
            secret: true
        }
        DeskButton {
            Layout.alignment: Qt.AlignBottom
            visible: panel.desk.locked && panel.proof.count > 0
            enabled: !panel.proof.busy && panel.word !== ""
            text: "再验一次"
            onClicked: panel.proof.again(panel.word)
        }
        Item { Layout.fillWidth: true }
        DeskButton {
            Layout.alignment: Qt.AlignBottom
            focus: true
            text: "好了"
            onClicked: panel.away()
        }
    }
    Rectangle {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: panel.proof.count === 0
        radius: Theme.radius
        color: drop.containsDrag ? Theme.seaSoft : Theme.paper
        border.width: Theme.rule
        border.color: drop.containsDrag ? Theme.sea : Theme.line

        ColumnLayout {
            anchors.centerIn: parent
            width: parent.width * 0.7
            spacing: Theme.gap

            Icon {
                Layout.alignment: Qt.AlignHCenter
                name: panel.proof.trouble ? "warn" : "shield"
                size: Theme.icon * 2
                colour: panel.proof.trouble ? Theme.seal : Theme.soft
            }
            Words {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: panel.proof.busy ? "正在看……" : panel.proof.trouble ? panel.proof.trouble : "把 PDF、扫描件或照片拖到这里"
                color: panel.proof.trouble && !panel.proof.busy ? Theme.seal : Theme.ink
                font.pixelSize: Theme.strong
                Accessible.role: Accessible.AlertMessage
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: panel.proof.count > 0
        spacing: Theme.margin

        SheetPane {
            Layout.preferredWidth: 4
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: panel.proof.file !== ""
            title: panel.proof.file
            provider: "paper"
            ratios: panel.proof.ratios
            revision: panel.proof.revision
            waiting: "这里显示不出这个文件。"
        }
        ColumnLayout {
            Layout.preferredWidth: 6
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.near

            Verdict {
                Layout.fillWidth: true
                proof: panel.proof
                onShown: grid.show(panel.proof.firstMarked)
            }
            Words {
                Layout.fillWidth: true
                visible: panel.proof.title !== ""
                text: "发布的：" + panel.proof.title
                font.pixelSize: Theme.note
                font.bold: true
                elide: Text.ElideRight
                wrapMode: Text.NoWrap
                Accessible.role: Accessible.Heading
            }
            Caption {
                Layout.fillWidth: true
                visible: panel.proof.line !== ""
                text: panel.proof.line
            }
            GridTable {
                id: grid
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: panel.proof.rows.count > 0
                columns: panel.proof.columns
                rows: panel.proof.rows
                more: panel.proof.more
                name: "发布的名单，用上下键逐行看"
                lettered: false
            }
            Item { Layout.fillHeight: true; visible: !grid.visible }
        }
    }
    DropArea {
        id: drop
        parent: panel
        anchors.fill: parent
        keys: ["text/uri-list"]
        onDropped: drop => {
            panel.proof.bring(drop.urls[0].toString(), panel.word);
            drop.accept();
        }
    }
}
