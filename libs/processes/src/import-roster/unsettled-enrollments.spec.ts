import { UnsettledEnrollments } from './unsettled-enrollments';

function counted() {
  let times = 0;
  const unsettled = new UnsettledEnrollments(() => {
    times += 1;
    return Promise.resolve();
  });
  return { unsettled, times: () => times };
}

describe('rows about enrollments', () => {
  it('wait for the views where the import wrote to one of them', async () => {
    const { unsettled, times } = counted();
    unsettled.add('e-1');
    await unsettled.settle(['e-2', 'e-1']);
    expect(times()).toBe(1);
  });

  it('wait for nobody where the import wrote to others only', async () => {
    const { unsettled, times } = counted();
    unsettled.add('e-1');
    await unsettled.settle(['e-2']);
    expect(times()).toBe(0);
  });

  it('need not wait a second time for what the views have shown', async () => {
    const { unsettled, times } = counted();
    unsettled.add('e-1');
    await unsettled.settle(['e-1']);
    await unsettled.settle(['e-1']);
    expect(times()).toBe(1);
  });

  it('wait once where so much was written that it is not remembered one by one', async () => {
    const { unsettled, times } = counted();
    for (let number = 0; number <= 20_000; number += 1) unsettled.add(`e-${String(number)}`);
    await unsettled.settle(['another']);
    await unsettled.settle(['another']);
    expect(times()).toBe(1);
  });
});
