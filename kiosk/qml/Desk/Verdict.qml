// What was found of a paper: a large word, what it means, every figure that differs, and what else to mind.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

Rectangle {
    id: verdict

    required property ProofModel proof
    signal shown

    implicitHeight: told.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    color: Theme.ground(proof.tone)
    border.width: differences.activeFocus ? Theme.rule : Theme.hair
    border.color: differences.activeFocus ? Theme.sea : Theme.colour(proof.tone)

    ColumnLayout {
        id: told
        x: Theme.gap
        y: Theme.gap
        width: parent.width - 2 * x
        spacing: Theme.tight

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.near

            Icon {
                name: verdict.proof.picture
                size: Theme.strong
                colour: Theme.colour(verdict.proof.tone)
            }
            Words {
                Layout.fillWidth: true
                text: verdict.proof.word
                color: Theme.colour(verdict.proof.tone)
                font.pixelSize: Theme.strong
                font.bold: true
                Accessible.role: Accessible.AlertMessage
            }
            Repeater {
                model: verdict.proof.count > 1 ? verdict.proof.count : 0

                DeskButton {
                    required property int index
                    text: "第 " + (index + 1) + " 张"
                    tone: index === verdict.proof.place ? "sea" : ""
                    onClicked: verdict.proof.see(index)
                }
            }
            DeskButton {
                visible: verdict.proof.firstMarked >= 0
                text: "看那一行"
                onClicked: verdict.shown()
            }
        }
        Words {
            Layout.fillWidth: true
            text: verdict.proof.sentence
            font.pixelSize: Theme.note
        }
        ListView {
            id: differences
            Layout.fillWidth: true
            implicitHeight: Math.min(contentHeight, Math.round(Theme.note * 8))
            visible: count > 0
            clip: true
            model: verdict.proof.differences
            activeFocusOnTab: count > 0
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: "不一样的地方，共 " + count + " 处"
            ScrollBar.vertical: ScrollBar { policy: differences.contentHeight > differences.height + 1 ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff }
            delegate: Words {
                required property string modelData
                width: ListView.view.width - Theme.gap
                text: "· " + modelData
                color: Theme.seal
                font.pixelSize: Theme.note
            }
        }
        Repeater {
            model: verdict.proof.warnings

            Words {
                required property string modelData
                Layout.fillWidth: true
                text: modelData
                color: Theme.gold
                font.pixelSize: Theme.note
            }
        }
    }
}
