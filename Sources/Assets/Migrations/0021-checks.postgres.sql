SELECT tenant_wall('damage');
SELECT tenant_wall('damage_photo');
