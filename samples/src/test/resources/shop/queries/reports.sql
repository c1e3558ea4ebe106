-- The reports that finance asked for in month three. The application reads this file too.

-- name: revenue_of_a_product
select sum(amount_cents) as revenue_cents
  from order_lines
 where product_id = :product
   and created_at >= :from and created_at < :to

-- name: refunds_of_an_order
select line.line_number, refund.quantity, refund.amount_cents, refund.reason
  from order_lines line
  join refunds refund on refund.order_line_id = line.id
 where line.order_id = :order
 order by line.line_number
