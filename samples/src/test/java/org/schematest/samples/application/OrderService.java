package org.schematest.samples.application;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Places orders: all of a basket, or none. */
@Service
class OrderService {

  private final OrderRepository orders;

  OrderService(OrderRepository orders) {
    this.orders = orders;
  }

  @Transactional
  public void place(long customer, List<Long> totals) {
    totals.forEach(total -> orders.add(customer, total));
  }

  @Transactional(readOnly = true)
  public long totalOf(long customer) {
    return orders.totalOf(customer);
  }
}
