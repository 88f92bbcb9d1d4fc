// The rows of a posting as one table: heads, pages of rows, totals that stay.
import QtQuick
import QtQuick.Layouts
import Theme
import ViewModels

Item {
    id: table

    required property PostingModel vm
    readonly property int edge: Theme.gap
    readonly property int apart: Theme.elder ? Theme.gap : Theme.wideGap
    readonly property int size: Theme.cell
    // columns are as wide as their totals: no row can be wider
    readonly property var widths: ({
        seq: Math.round(Theme.note * 2.4),
        quantity: vm.quantityHead ? Math.max(wide(vm.quantityHead, Theme.caption), wide(vm.totalQuantity, size)) + apart : 0,
        rate: vm.rateHead ? wide(vm.rateHead, Theme.caption) + apart : 0,
        amount: vm.amountHead ? Math.max(wide(vm.amountHead, Theme.caption), wide(vm.totalAmount, size)) + apart : 0,
        mark: Math.round(Theme.body * (vm.marks ? 3.2 : 1))
    })

    // ideographs are one em, figures 0.555 and marks 0.278 of one in this family
    function wide(text: string, pixels: int): int {
        let ems = 0;
        for (const sign of text)
            ems += sign >= "0" && sign <= "9" ? 0.58 : sign < "\u2000" ? 0.36 : 1;
        return Math.ceil(ems * pixels);
    }

    Card {
        width: parent.width - (Theme.wide && pages.needsPager ? Math.round(Theme.body * 4.6) + Theme.wideGap : 0)
        height: parent.height - (!Theme.wide && pages.needsPager ? Theme.button + Theme.wideGap : 0)

        Item {
            id: inside
            anchors.fill: parent
            anchors.leftMargin: table.edge
            anchors.rightMargin: table.edge

            TableLine {
                id: heads
                width: parent.width
                height: Math.round(Theme.caption * 2.5)
                widths: table.widths
                size: Theme.caption
                colour: Theme.soft
                first: "序号"
                second: "姓名"
                quantity: table.vm.quantityHead
                rate: table.vm.rateHead
                amount: table.vm.amountHead

                Rectangle {
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: Theme.rule
                    color: Theme.ink
                }
            }
            Pages {
                id: pages
                y: heads.height
                width: parent.width
                height: parent.height - heads.height - totals.height
                pagerPlace: table
                room: table.height - heads.height - totals.height
                here: table.vm.here
                first: table.vm.place
                onFirstChanged: {
                    table.vm.place = first;
                    table.vm.pageAt(page * perPage);
                }
                onPerPageChanged: table.vm.pageAt(page * perPage)
                model: table.vm.rows

                delegate: RowItem {
                    required property int offset

                    width: GridView.view.cellWidth
                    height: GridView.view.cellHeight
                    widths: table.widths
                    onClicked: table.vm.open(offset)
                }
            }
            TableLine {
                id: totals
                anchors.bottom: parent.bottom
                width: parent.width
                height: Math.round(Theme.row * 1.08)
                widths: table.widths
                size: table.size
                bold: true
                amountColour: Theme.seal
                first: "合计 " + table.vm.totalCount
                quantity: table.vm.totalQuantity
                amount: table.vm.totalAmount

                Rectangle {
                    width: parent.width
                    height: Theme.rule
                    color: Theme.ink
                }
            }
        }
    }
}
