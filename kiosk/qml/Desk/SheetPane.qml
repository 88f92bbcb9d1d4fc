// The sheet as it will hang: the pages of the very PDF that is printed, marked as not signed.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme
import Controls
import ViewModels

ColumnLayout {
    id: pane

    required property DeskModel desk
    property real zoom: 1

    spacing: Theme.near

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.near

        Words {
            text: "贴出来是这样"
            font.pixelSize: Theme.note
            font.bold: true
            Accessible.role: Accessible.Heading
        }
        Chip {
            visible: pane.desk.policy !== ""
            text: pane.desk.policy
            tone: pane.desk.policy === "全名" ? "sea" : "gold"
            size: Theme.small
        }
        Caption {
            Layout.fillWidth: true
            text: pane.desk.ratios.length > 1 ? "共 " + pane.desk.ratios.length + " 页" : ""
        }
        DeskButton {
            quiet: true
            enabled: pane.desk.ratios.length > 0
            text: pane.zoom > 1 ? "看整页" : "放大"
            onClicked: pane.zoom = pane.zoom > 1 ? 1 : 1.8
        }
    }
    Rectangle {
        id: table
        Layout.fillWidth: true
        Layout.fillHeight: true
        color: Theme.plainSoft
        radius: Theme.radiusSmall
        clip: true

        ListView {
            id: pages
            anchors.fill: parent
            anchors.margins: Theme.near
            visible: pane.desk.drawnTrouble === "" && count > 0
            model: pane.desk.ratios
            spacing: Theme.gap
            clip: true
            contentWidth: Math.max(width, sheetWidth)
            flickableDirection: Flickable.AutoFlickIfNeeded
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: true
            Accessible.name: "公示表预览，共 " + count + " 页"
            Keys.onUpPressed: flick(0, 900)
            Keys.onDownPressed: flick(0, -900)
            ScrollBar.vertical: ScrollBar {}
            ScrollBar.horizontal: ScrollBar {}

            onCountChanged: Qt.callLater(positionViewAtBeginning)
            onSheetWidthChanged: Qt.callLater(positionViewAtBeginning)

            readonly property real ratio: pane.desk.ratios[0] ?? 1.414
            readonly property int sheetWidth: Math.round(Math.min(width, height / ratio) * pane.zoom)

            delegate: Item {
                id: page

                required property int index
                required property real modelData

                width: Math.max(pages.width, pages.sheetWidth)
                height: Math.round(pages.sheetWidth * modelData)

                Image {
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: pages.sheetWidth
                    height: parent.height
                    sourceSize.width: width * Screen.devicePixelRatio
                    source: "image://sheet/" + pane.desk.revision + "/" + page.index
                    Accessible.role: Accessible.Graphic
                    Accessible.name: "第 " + (page.index + 1) + " 页"
                }
            }
        }
        ColumnLayout {
            anchors.centerIn: parent
            width: parent.width - 4 * Theme.margin
            visible: !pages.visible
            spacing: Theme.gap

            Icon {
                Layout.alignment: Qt.AlignHCenter
                name: pane.desk.drawnTrouble ? "warn" : "board"
                size: Theme.icon * 2
                colour: pane.desk.drawnTrouble ? Theme.seal : Theme.soft
            }
            Words {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: pane.desk.drawnTrouble ? pane.desk.drawnTrouble : pane.desk.job ? "正在画……" : "补齐以后，这里就是贴出来的样子。"
                color: pane.desk.drawnTrouble ? Theme.seal : Theme.soft
                font.pixelSize: Theme.note
            }
        }
    }
}
