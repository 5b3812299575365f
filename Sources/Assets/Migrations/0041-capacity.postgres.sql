SELECT tenant_wall('staff_act');
